/* SPDX-License-Identifier: MIT */
#include <ftw.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fs.h"
#include "registry/registry.h"

#include "unit.h"

#define BODY "{\"schemaVersion\":2,\"layers\":[]}"

static int
remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status, (void)kind, (void)where;
	return remove(path);
}

static void
remove_tree(void *folder)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* A new folder for each test, removed with the arena. */
static struct str
fresh_folder(struct arena *arena)
{
	char *folder = str_cstr(arena, STR("/tmp/chartgate-layout-XXXXXX"));
	assert_non_null(mkdtemp(folder));
	arena_defer(arena, remove_tree, folder);
	return str_format(arena, "%s/made/on/demand", folder);
}

/* The repository "demo" of the layout in a folder. */
static struct repository
open_layout(struct arena *arena, struct str folder, bool dry_run)
{
	struct reference reference = { .is_layout = true, .host = folder };
	struct registry_options options = { .pushes = true, .dry_run = dry_run };
	struct http_failure failure;
	struct registry *registry = registry_open(arena, &reference, &options, &failure);
	assert_non_null(registry);
	return (struct repository){ registry, STR("demo"), arena };
}

static bool
tag(struct repository repository, const char *name, const char *body, struct http_failure *failure)
{
	struct manifest_target target = { .media_type = STR(MEDIA_MANIFEST) };
	str_cut(str_from(name), ':', &repository.name, &target.reference);
	return repository_put_manifest(&repository, &target, str_from(body), failure);
}

static struct str
found(struct repository repository, const char *name, const char *reference)
{
	struct str digest = { 0 };
	struct http_failure failure;
	repository.name = str_from(name);
	enum answer answer = repository_find(&repository, str_from(reference), &digest, &failure);
	assert_int_not_equal(answer, ANSWER_FAILED);
	return answer == ANSWER_PRESENT ? digest : (struct str){ 0 };
}

static struct str
file(struct arena *arena, struct str folder, const char *name)
{
	struct str text, why;
	struct str path = fs_join(arena, folder, str_from(name));
	assert_true(fs_read(arena, str_cstr(arena, path), 1 << 20, &text, &why));
	return text;
}

static void
a_folder_that_is_not_there_has_nothing(void **state)
{
	struct repository repository = open_layout(*state, fresh_folder(*state), false);
	struct tag_list tags = { 0 };
	struct http_failure failure;
	assert_str(found(repository, "demo", "1.0.0"), "");
	assert_int_equal(repository_tags(&repository, &tags, &failure), ANSWER_ABSENT);
}

static void
what_was_written_is_found_by_tag_and_by_digest(void **state)
{
	struct str folder = fresh_folder(*state);
	struct repository repository = open_layout(*state, folder, false);
	struct http_failure failure;
	struct manifest manifest;
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	struct str digest = found(repository, "demo", "1.0.0");
	assert_true(digest_matches(digest, STR(BODY)));
	assert_str(found(repository, "demo", str_cstr(*state, digest)), str_cstr(*state, digest));
	assert_int_equal(
		repository_get(&repository, STR("1.0.0"), &manifest, &failure), ANSWER_PRESENT);
	assert_str(manifest.bytes, BODY);
	assert_str(manifest.media_type, MEDIA_MANIFEST);
	assert_str(file(*state, folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
}

static void
charts_with_the_same_version_are_kept_apart(void **state)
{
	struct repository repository = open_layout(*state, fresh_folder(*state), false);
	struct http_failure failure;
	struct tag_list tags = { 0 };
	assert_true(tag(repository, "one:1.0.0", BODY, &failure));
	assert_true(tag(repository, "two:1.0.0", BODY " ", &failure));
	assert_true(tag(repository, "two:0.9.0", BODY " ", &failure));
	assert_true(digest_matches(found(repository, "one", "1.0.0"), STR(BODY)));
	assert_true(digest_matches(found(repository, "two", "1.0.0"), STR(BODY " ")));
	struct repository two = { repository.registry, STR("two"), *state };
	assert_int_equal(repository_tags(&two, &tags, &failure), ANSWER_PRESENT);
	assert_int_equal(tags.len, 2);
	assert_str(tags.at[0], "0.9.0");
}

/* Someone else wrote the tag between the look and the write. */
static void
a_tag_changes_only_from_what_it_was(void **state)
{
	struct repository repository = open_layout(*state, fresh_folder(*state), false);
	struct http_failure failure;
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	assert_false(tag(repository, "demo:1.0.0", BODY " ", &failure));
	assert_int_equal(failure.key, HTTP_FAILURE_CONFLICT);
	struct manifest_target target = { STR("1.0.0"), STR(MEDIA_MANIFEST),
		digest_of(*state, STR(BODY)) };
	assert_true(repository_put_manifest(&repository, &target, STR(BODY " "), &failure));
	assert_true(digest_matches(found(repository, "demo", "1.0.0"), STR(BODY " ")));
}

static void
rows_of_others_stay_in_the_index(void **state)
{
	struct str folder = fresh_folder(*state);
	struct repository repository = open_layout(*state, folder, false);
	struct http_failure failure;
	struct fs_replacement index;
	struct str why, path = fs_join(*state, folder, STR("index.json"));
	const char *row =
		"{\"mediaType\":\"a/b\",\"digest\":\"sha256:00\",\"size\":7,\"x\":[1.50]}";
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	assert_true(fs_replace_open(*state, str_cstr(*state, path), &index, &why));
	fprintf(index.stream,
		"{\"schemaVersion\":2,\"manifests\":[%s],\"annotations\":{\"k\":\"v\"}}", row);
	assert_true(fs_replace_commit(*state, &index, &why));
	assert_true(tag(repository, "demo:2.0.0", BODY, &failure));
	assert_true(str_has(
		file(*state, folder, "index.json"), STR("\"sha256:00\",\"size\":7,\"x\":[1.5")));
	assert_true(
		str_has(file(*state, folder, "index.json"), STR("\"annotations\":{\"k\":\"v\"}")));
	assert_str(found(repository, "demo", "1.0.0"), "");
	assert_true(found(repository, "demo", "2.0.0").len > 0);
}

static void
a_broken_index_is_not_taken_as_empty(void **state)
{
	static const char *const texts[] = { "", "{}", "[]", "{\"manifests\":{}}",
		"{\"manifests\":[],\"Manifests\":[]}", "{\"manifests\":[],\"x\":1e999}" };
	struct str folder = fresh_folder(*state);
	struct repository repository = open_layout(*state, folder, false);
	struct http_failure failure;
	struct str digest, why;
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	char *path = str_cstr(*state, fs_join(*state, folder, STR("index.json")));
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		struct fs_replacement index;
		assert_true(fs_replace_open(*state, path, &index, &why));
		fputs(texts[i], index.stream);
		assert_true(fs_replace_commit(*state, &index, &why));
		assert_int_equal(repository_find(&repository, STR("1.0.0"), &digest, &failure),
			ANSWER_FAILED);
		assert_false(tag(repository, "demo:2.0.0", BODY, &failure));
		assert_str(file(*state, folder, "index.json"), texts[i]);
	}
}

static void
wrong_bytes_are_reported_and_replaced(void **state)
{
	struct str folder = fresh_folder(*state);
	struct repository repository = open_layout(*state, folder, false);
	struct http_failure failure;
	struct str bytes, why;
	struct descriptor blob = package_descriptor(*state, "a/b", STR("right"));
	assert_true(repository_put_blob(&repository, &blob, STR("right"), &failure));
	struct str hex = str_slice(blob.digest, 7, STR_NONE);
	char *path = str_cstr(*state,
		str_format(*state, "%.*s/blobs/sha256/%.*s", STR_FMT(folder), STR_FMT(hex)));
	struct fs_replacement wrong;
	assert_true(fs_replace_open(*state, path, &wrong, &why));
	fputs("wrong", wrong.stream);
	assert_true(fs_replace_commit(*state, &wrong, &why));
	assert_int_equal(repository_get_blob(&repository, &blob, &bytes, &failure), ANSWER_FAILED);
	assert_int_equal(failure.key, HTTP_FAILURE_DIGEST);
	assert_true(repository_put_blob(&repository, &blob, STR("right"), &failure));
	assert_int_equal(repository_get_blob(&repository, &blob, &bytes, &failure), ANSWER_PRESENT);
	assert_str(bytes, "right");
}

static void
a_dry_run_writes_nothing(void **state)
{
	struct str folder = fresh_folder(*state);
	struct repository repository = open_layout(*state, folder, true);
	struct http_failure failure;
	assert_true(tag(repository, "demo:1.0.0", BODY, &failure));
	assert_int_equal(fs_look(str_cstr(*state, folder), true).kind, FS_MISSING);
}

/* Two writers add tags at the same time; none is lost. */
static void
two_writers_lose_nothing(void **state)
{
	enum { WRITERS = 4, TAGS = 8 };
	struct str folder = fresh_folder(*state);
	struct http_failure failure;
	pid_t pids[WRITERS];
	for (size_t i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		if (pids[i])
			continue;
		struct repository repository = open_layout(*state, folder, false);
		bool done = true;
		for (size_t k = 0; k < TAGS; k++)
			done = done &&
				tag(repository,
					str_cstr(*state, str_format(*state, "c%zu:%zu.0.0", i, k)),
					BODY, &failure);
		_exit(done ? 0 : 1);
	}
	for (size_t i = 0; i < WRITERS; i++) {
		int status = -1;
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	struct repository repository = open_layout(*state, folder, false);
	for (size_t i = 0; i < WRITERS; i++) {
		struct tag_list tags = { 0 };
		repository.name = str_format(*state, "c%zu", i);
		assert_int_equal(repository_tags(&repository, &tags, &failure), ANSWER_PRESENT);
		assert_int_equal(tags.len, TAGS);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_folder_that_is_not_there_has_nothing),
		unit(what_was_written_is_found_by_tag_and_by_digest),
		unit(charts_with_the_same_version_are_kept_apart),
		unit(a_tag_changes_only_from_what_it_was),
		unit(rows_of_others_stay_in_the_index),
		unit(a_broken_index_is_not_taken_as_empty),
		unit(wrong_bytes_are_reported_and_replaced),
		unit(a_dry_run_writes_nothing),
		unit(two_writers_lose_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
