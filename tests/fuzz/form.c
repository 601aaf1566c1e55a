/* SPDX-License-Identifier: MIT
 * Any bytes as every notation of form: parts lie inside the text, mistakes have their place in it,
 * what is normal stays so, and every order and likeness holds for a text and itself. The text is
 * cut in two at a line feed where a question has two sides. */
#include <stdint.h>

#include "base/panic.h"
#include "form/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_inside(struct str part, struct str text)
{
	if (!part.len)
		return;
	must(part.at >= text.at && part.at + part.len <= text.at + text.len);
}

static void
check_versions(struct arena *arena, struct str text, struct str range_text)
{
	struct semver loose, strict;
	struct str why = { 0 };
	bool is_loose = semver_parse(text, &loose), is_strict = semver_parse_strict(text, &strict);
	must(is_loose || !is_strict);
	struct semver_range *range = semver_range_parse(arena, range_text, &why);
	must(range || why.len);
	if (!is_loose)
		return;
	check_inside(loose.pre, text);
	check_inside(loose.metadata, text);
	must(semver_compare(&loose, &loose) == 0);
	must(!is_strict || semver_compare(&loose, &strict) == 0);
	if (range)
		semver_range_admits(range, &loose);
}

static void
check_image(struct arena *arena, struct str text)
{
	struct image image;
	struct str why = { 0 };
	size_t at = 0;
	if (!image_parse(arena, text, &image, &why, &at)) {
		must(why.len && at <= text.len);
		return;
	}
	check_inside(image.registry, text);
	check_inside(image.repository, text);
	check_inside(image.tag, text);
	check_inside(image.digest, text);
	must(image.path.len);
}

static void
check_url(struct arena *arena, struct str text)
{
	struct url url;
	struct str why = { 0 };
	size_t at = 0;
	struct str normal = url_normalize(arena, text);
	must(str_equal(url_normalize(arena, normal), normal));
	if (!url_parse(text, &url, &why, &at)) {
		must(why.len && at <= text.len);
		must(str_equal(normal, text));
		return;
	}
	const struct str parts[] = { url.scheme, url.user, url.host, url.port, url.path, url.query,
		url.fragment };
	for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
		check_inside(parts[i], text);
}

static void
check_release(struct str a, struct str b)
{
	check_inside(release_find(a), a);
	must(release_equal(a, a));
	must(release_equal(a, b) == release_equal(b, a));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str text = { (const char *)data, size }, first, second;
	arena_init(&arena);
	str_cut(text, '\n', &first, &second);
	check_versions(&arena, first, second);
	check_versions(&arena, first, text);
	check_image(&arena, text);
	check_url(&arena, text);
	check_release(first, second);
	for (size_t i = 0; format_name(i).len; i++)
		format_holds(format_find(format_name(i)), text);
	arena_close(&arena);
	return 0;
}
