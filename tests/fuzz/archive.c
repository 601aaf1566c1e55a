/* SPDX-License-Identifier: MIT
 * Any bytes are read as an archive: gzip after a first byte of g, a tar as it stands after any
 * other. What is kept has a path that stays in the archive's one folder, and data inside of the
 * input; what was read without a refusal, written and read again, is the same. */
#include "archive/tar.h"
#include "base/map.h"
#include "base/panic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether unpacking the path writes below the folder and nowhere else. */
static bool
stays_in(struct str path, struct str folder)
{
	struct str name, rest = path;
	bool first = true;
	for (bool more = true; more; first = false) {
		more = str_cut(rest, '/', &name, &rest);
		if (!name.len || str_equal(name, STR(".")) || str_equal(name, STR("..")) ||
			(first && (!more || !str_equal(name, folder))))
			return false;
	}
	return str_find_char(path, '\\') == STR_NONE && str_find_char(path, '\0') == STR_NONE;
}

static void
check_entries(struct arena *arena, const struct archive *archive)
{
	struct map paths;
	map_init(&paths, arena);
	for (size_t i = 0; i < archive->len; i++) {
		const struct archive_entry *entry = &archive->at[i];
		must(stays_in(entry->path, archive->folder));
		must(map_put(&paths, entry->path, &paths));
		must(entry->data.len <= ARCHIVE_FILE_MAX && entry->mode <= 07777);
		map_hash(entry->data); /* touches every byte */
	}
}

static void
check_again(struct arena *arena, const struct archive *archive)
{
	struct archive again = { 0 };
	struct archive_refusals refusals = { 0 };
	long long time = archive->at[0].mtime;
	struct str tar = archive_write_tar(arena, archive->at, archive->len, time);
	must(tar_read(arena, tar, true, &again, &refusals));
	must(again.len == archive->len && str_equal(again.folder, archive->folder));
	for (size_t i = 0; i < again.len; i++) {
		must(str_equal(again.at[i].path, archive->at[i].path));
		must(str_equal(again.at[i].data, archive->at[i].data));
		must(again.at[i].mtime == time);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct archive archive = { 0 };
	struct archive_refusals refusals = { 0 };
	struct str input = { (const char *)data, size };
	struct str bytes = str_slice(input, 1, size);
	arena_init(&arena);
	bool good = str_starts(input, STR("g"))
		? archive_read(&arena, bytes, &archive, &refusals)
		: tar_read(&arena, bytes, true, &archive, &refusals);
	must(good == !refusals.len);
	for (size_t i = 0; i < refusals.len; i++)
		must(refusals.at[i].message.len);
	check_entries(&arena, &archive);
	if (good)
		check_again(&arena, &archive);
	arena_close(&arena);
	return 0;
}
