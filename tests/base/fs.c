/* SPDX-License-Identifier: MIT */
#include "base/fs.h"

#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static void
paths_are_joined_and_split(void **state)
{
	struct arena *arena = *state;
	assert_str(fs_join(arena, STR("a"), STR("b")), "a/b");
	assert_str(fs_join(arena, STR("a/"), STR("b")), "a/b");
	assert_str(fs_join(arena, STR("/"), STR("b")), "/b");
	assert_str(fs_join(arena, STR("."), STR("b")), "b");
	assert_str(fs_join(arena, STR(""), STR("b")), "b");
	assert_str(fs_base_name(STR("a/b.c")), "b.c");
	assert_str(fs_base_name(STR("b.c")), "b.c");
	assert_str(fs_folder_name(STR("a/b/c")), "a/b");
	assert_str(fs_folder_name(STR("/c")), "/");
	assert_str(fs_folder_name(STR("c")), ".");
}

static void
a_path_is_cleaned_by_its_text(void **state)
{
	static const char *const rows[][2] = { { "", "." }, { ".", "." }, { "./a//b/", "a/b" },
		{ "a/..", "." }, { "a/../b", "b" }, { "../a", "../a" }, { "../../a/..", "../.." },
		{ "a/../..", ".." }, { "/", "/" }, { "/..", "/" }, { "/a/../../b", "/b" },
		{ "//a", "/a" }, { "a/b/../c", "a/c" }, { "/a/b/..", "/a" } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_str(fs_clean(*state, str_from(rows[i][0])), rows[i][1]);
}

static void
a_path_is_made_relative_to_a_folder(void **state)
{
	static const char *const rows[][3] = { { "/a/b", "/a/b/c", "c" }, { "/a/b", "/a/b", "." },
		{ "/a/b", "/a/bc", "../bc" }, { "/a/bc", "/a/b/d", "../b/d" },
		{ "/", "/a/b", "a/b" }, { "/a/b", "/", "../.." }, { "/a/b", "/c", "../../c" },
		{ "/a/b/c", "/a", "../.." }, { "/", "/", "." } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_str(fs_relative(*state, str_from(rows[i][0]), str_from(rows[i][1])),
			rows[i][2]);
}

static void
a_path_is_below_a_folder_by_whole_names(void **state)
{
	(void)state;
	assert_true(fs_is_below(STR("/a/b"), STR("/a")));
	assert_true(fs_is_below(STR("/a"), STR("/a")));
	assert_true(fs_is_below(STR("/a"), STR("/")));
	assert_false(fs_is_below(STR("/ab"), STR("/a")));
	assert_false(fs_is_below(STR("/"), STR("/a")));
	assert_true(fs_is_below(STR("a/b"), STR("a/")));
	assert_true(fs_is_below(STR("a"), STR(".")));
	assert_true(fs_is_below(STR("..a"), STR(".")));
	assert_false(fs_is_below(STR("../a"), STR(".")));
	assert_false(fs_is_below(STR("/a"), STR(".")));
}

/* --- On disk: each test has its own empty folder. --- */

static int
enter_folder(void **state)
{
	char folder[] = "/tmp/chartgate-fs-XXXXXX";
	return unit_open(state) || !mkdtemp(folder) || chdir(folder);
}

static int
leave_folder(void **state)
{
	int failed = system("rm -rf \"$PWD\"");
	return chdir("/") || unit_close(state) || failed;
}

#define on_disk(function) cmocka_unit_test_setup_teardown(function, enter_folder, leave_folder)

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fputs(text, file) >= 0, 1);
	assert_int_equal(fclose(file), 0);
}

static void
a_file_is_read_whole_or_refused(void **state)
{
	struct str text, why;
	write_file("a", "12345");
	assert_true(fs_read(*state, "a", 5, &text, &why));
	assert_str(text, "12345");
	assert_false(fs_read(*state, "a", 4, &text, &why));
	assert_str(why, "larger than 4 bytes");
	assert_false(fs_read(*state, "b", 5, &text, &why));
	assert_str(why, "no such file or directory");
	assert_false(fs_read(*state, ".", 5, &text, &why));
	assert_str(why, "is a directory");
	assert_int_equal(truncate("a", 3 * 1024 * 1024), 0);
	assert_false(fs_read(*state, "a", 2 * 1024 * 1024, &text, &why));
	assert_str(why, "larger than 2 MiB");
	write_file("a", "");
	assert_true(fs_read(*state, "a", 5, &text, &why));
	assert_str(text, "");
}

static void
a_file_without_a_size_is_read_to_its_end(void **state)
{
	struct str text, why;
	assert_true(fs_read(*state, "/proc/self/status", 1 << 20, &text, &why));
	assert_true(text.len > 100);
	assert_false(fs_read(*state, "/proc/self/status", 100, &text, &why));
}

static void
a_pipe_does_not_block(void **state)
{
	struct str text, why;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_false(fs_read(*state, "pipe", 5, &text, &why));
	assert_str(why, "not a regular file");
	assert_int_equal(fs_look("pipe", true).kind, FS_OTHER);
}

static void
a_stream_is_read_to_the_limit(void **state)
{
	struct str text, why;
	write_file("a", "12345");
	FILE *stream = fopen("a", "r");
	assert_true(fs_read_stream(*state, stream, 5, &text, &why));
	assert_str(text, "12345");
	rewind(stream);
	assert_false(fs_read_stream(*state, stream, 4, &text, &why));
	fclose(stream);
}

static void
links_are_seen_as_links_or_followed(void **state)
{
	write_file("a", "12345");
	assert_int_equal(symlink("a", "link") | symlink("none", "dangling"), 0);
	assert_int_equal(fs_look("link", false).kind, FS_LINK);
	assert_int_equal(fs_look("link", true).kind, FS_FILE);
	assert_int_equal(fs_look("link", true).size, 5);
	assert_int_equal(fs_look("dangling", false).kind, FS_LINK);
	assert_int_equal(fs_look("dangling", true).kind, FS_MISSING);
	assert_int_equal(fs_look(".", true).kind, FS_FOLDER);
	assert_true(str_ends(fs_real(*state, STR("link")), STR("/a")));
	assert_str(fs_real(*state, STR("dangling")), "");
}

static void
a_folder_is_listed_in_byte_order(void **state)
{
	struct fs_names names;
	struct str why;
	write_file("b", "");
	write_file("B", "");
	write_file(".a", "");
	write_file("a\xff", "");
	assert_true(fs_list(*state, ".", &names, &why));
	assert_int_equal(names.len, 4);
	assert_str(names.at[0], ".a");
	assert_str(names.at[1], "B");
	assert_str(names.at[2], "a\xff");
	assert_str(names.at[3], "b");
	assert_false(fs_list(*state, "none", &names, &why));
	assert_str(why, "no such file or directory");
	assert_false(fs_list(*state, "b", &names, &why));
}

static void
a_file_is_replaced_whole(void **state)
{
	struct fs_replacement replacement;
	struct str text, why;
	struct fs_names names;
	write_file("a", "old");
	assert_int_equal(chmod("a", 0640) | symlink("a", "link"), 0);
	assert_true(fs_replace_open(*state, "link", &replacement, &why));
	fputs("new", replacement.stream);
	fflush(replacement.stream);
	assert_true(fs_read(*state, "a", 9, &text, &why));
	assert_str(text, "old");
	assert_true(fs_replace_commit(*state, &replacement, &why));
	assert_true(fs_read(*state, "a", 9, &text, &why));
	assert_str(text, "new");
	assert_int_equal(fs_look("a", false).mode & 0777, 0640);
	assert_int_equal(fs_look("link", false).kind, FS_LINK);
	assert_true(fs_list(*state, ".", &names, &why));
	assert_int_equal(names.len, 2);
}

static void
a_failed_replacement_is_reported(void **state)
{
	struct fs_replacement replacement;
	struct str why;
	assert_false(fs_replace_open(*state, "none/a", &replacement, &why));
	assert_str(why, "no such file or directory");
	assert_false(fs_replace_open(*state, ".", &replacement, &why));
	assert_str(why, "is a directory");
}

static void
a_full_device_is_reported(void **state)
{
	struct fs_replacement replacement;
	struct str why;
	assert_true(fs_replace_open(*state, "/dev/full", &replacement, &why));
	fputs("text", replacement.stream);
	assert_false(fs_replace_commit(*state, &replacement, &why));
	assert_str(why, "no space left on device");
	assert_int_equal(fs_look("/dev/full", true).kind, FS_OTHER);
	assert_true(fs_replace_open(*state, "/dev/full", &replacement, &why));
	for (int i = 0; i < 100000; i++)
		fputs("text", replacement.stream);
	assert_false(fs_replace_commit(*state, &replacement, &why));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(paths_are_joined_and_split),
		unit(a_path_is_cleaned_by_its_text),
		unit(a_path_is_made_relative_to_a_folder),
		unit(a_path_is_below_a_folder_by_whole_names),
		on_disk(a_file_is_read_whole_or_refused),
		on_disk(a_file_without_a_size_is_read_to_its_end),
		on_disk(a_pipe_does_not_block),
		on_disk(a_stream_is_read_to_the_limit),
		on_disk(links_are_seen_as_links_or_followed),
		on_disk(a_folder_is_listed_in_byte_order),
		on_disk(a_file_is_replaced_whole),
		on_disk(a_failed_replacement_is_reported),
		on_disk(a_full_device_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
