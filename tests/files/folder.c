/* SPDX-License-Identifier: MIT
 * A folder on disk, with its links, as Helm walks it. */
#include "base/fs.h"

#include "files/folder.h"
#include "files/listed.h"

static struct files *
folder_here(struct arena *arena, const char *folder)
{
	return files_folder(arena, str_from(folder), fs_real(arena, STR(".")));
}

static void
a_folder_lists_what_it_ignores_too(void **state)
{
	folder_write("c/.helmignore", "docs/\n.git\n");
	folder_write("c/Chart.yaml", "");
	folder_write("c/a/x", "");
	folder_write("c/a.b", "");
	folder_write("c/docs/x", "");
	folder_write("c/.git/HEAD", "");
	folder_write("c/templates/.swp", "");
	assert_string_equal(listed_files(*state, folder_here(*state, "c")),
		".helmignore Chart.yaml a/x a.b (docs/x) (templates/.swp) ");
}

static void
files_are_read_up_to_the_root_and_no_further(void **state)
{
	folder_write("r/c/Chart.yaml", "chart");
	folder_write("r/x", "around");
	folder_write("secret", "secret");
	struct files *provider = files_folder(*state, STR("r/c"), fs_real(*state, STR("r")));
	assert_int_equal(provider->above, 1);
	assert_string_equal(listed_text(*state, provider, "Chart.yaml"), "chart");
	assert_string_equal(listed_text(*state, provider, "none"), "-");
	assert_string_equal(listed_text(*state, provider, "../x"), "around");
	assert_string_equal(listed_text(*state, provider, "../../secret"), "-");
	assert_string_equal(listed_text(*state, provider, ".."), "-");
	assert_str(files_display(provider, *state, STR("../x")), "r/x");
}

static void
links_are_followed_only_inside_the_root(void **state)
{
	folder_write("r/c/Chart.yaml", "chart");
	folder_write("r/shared/x", "shared");
	folder_write("secret", "secret");
	assert_int_equal(symlink("../shared", "r/c/in") | symlink("../../secret", "r/c/out") |
			symlink("none", "r/c/gone"),
		0);
	struct files *provider = files_folder(*state, STR("r/c"), fs_real(*state, STR("r")));
	assert_string_equal(listed_text(*state, provider, "in/x"), "shared");
	assert_string_equal(listed_text(*state, provider, "out"),
		"!link-outside: a link that leads out of the repository, so it was not followed");
	assert_string_equal(
		listed_text(*state, provider, "gone"), "!unreadable: a link that leads nowhere");
	assert_string_equal(listed_files(*state, provider),
		"Chart.yaml in/x | unreadable r/c/gone: a link that leads nowhere | link-outside "
		"r/c/out: a link that leads out of the repository, so it was not followed ");
	folder_write("r/c/.helmignore", "out\ngone");
	assert_string_equal(listed_files(*state, provider),
		".helmignore Chart.yaml in/x | unreadable r/c/gone: a link that leads nowhere ");
}

static void
a_circle_of_links_ends(void **state)
{
	folder_write("c/Chart.yaml", "");
	folder_write("c/a/x", "");
	assert_int_equal(symlink("..", "c/a/up") | symlink("self", "c/self"), 0);
	assert_string_equal(listed_files(*state, folder_here(*state, "c")),
		"Chart.yaml a/up/Chart.yaml a/up/a/x a/x | unreadable c/a/up: a link back to a "
		"folder that it is in, so Helm cannot load it | unreadable c/self: a link "
		"that leads nowhere ");
	folder_write("c/.helmignore", "up\n");
	unlink("c/self");
	assert_string_equal(
		listed_files(*state, folder_here(*state, "c")), ".helmignore Chart.yaml a/x ");
}

static void
what_is_no_file_is_a_problem_unless_ignored(void **state)
{
	folder_write("c/Chart.yaml", "");
	assert_int_equal(mkfifo("c/pipe", 0666), 0);
	assert_string_equal(listed_files(*state, folder_here(*state, "c")),
		"Chart.yaml | unreadable c/pipe: neither a file nor a folder, so Helm cannot load "
		"it ");
	assert_string_equal(listed_text(*state, folder_here(*state, "c"), "pipe"),
		"!unreadable: neither a file nor a folder, so Helm cannot load it");
	folder_write("c/.helmignore", "pipe");
	assert_string_equal(
		listed_files(*state, folder_here(*state, "c")), ".helmignore Chart.yaml ");
}

static void
a_large_file_is_a_problem_of_kind_limit(void **state)
{
	folder_write("c/values.yaml", "");
	assert_int_equal(truncate("c/values.yaml", YAML_FILE_MAX + 1), 0);
	assert_string_equal(listed_text(*state, folder_here(*state, "c"), "values.yaml"),
		"!limit: larger than 5 MiB, so Helm 3 and Artifact Hub refuse it");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		on_disk(a_folder_lists_what_it_ignores_too),
		on_disk(files_are_read_up_to_the_root_and_no_further),
		on_disk(links_are_followed_only_inside_the_root),
		on_disk(a_circle_of_links_ends),
		on_disk(what_is_no_file_is_a_problem_unless_ignored),
		on_disk(a_large_file_is_a_problem_of_kind_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
