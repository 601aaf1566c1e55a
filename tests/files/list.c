/* SPDX-License-Identifier: MIT */
#include "base/fs.h"
#include "chart/chart.h"

#include "files/files.h"
#include "files/folder.h"
#include "yaml/yaml.h"

/* The files of a source: ignored ones in brackets, then what went wrong. */
static const char *
listed(struct arena *arena, struct files *source)
{
	struct file_list files = { 0 };
	struct problem_list problems = { 0 };
	struct builder out;
	builder_init(&out, arena);
	files_list(source, arena, &files, &problems);
	for (size_t i = 0; i < files.len; i++)
		builder_format(
			&out, files.at[i].ignored ? "(%.*s) " : "%.*s ", STR_FMT(files.at[i].path));
	for (size_t i = 0; i < problems.len; i++)
		builder_format(&out, "| %.*s %.*s: %.*s ", STR_FMT(problems.at[i].kind->name),
			STR_FMT(problems.at[i].file), STR_FMT(problems.at[i].message));
	return str_cstr(arena, builder_str(&out));
}

/* A file's text, "-" when it is not there, the problem when it cannot be had. */
static const char *
text_of(struct arena *arena, struct files *source, const char *path)
{
	struct problem_list problems = { 0 };
	struct str text = { 0 };
	bool there = files_read(source, arena, str_from(path), &text, &problems);
	if (problems.len)
		return str_cstr(arena,
			str_format(arena, "!%.*s: %.*s", STR_FMT(problems.at[0].kind->name),
				STR_FMT(problems.at[0].message)));
	return there ? str_cstr(arena, text) : "-";
}

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
	assert_string_equal(listed(*state, folder_here(*state, "c")),
		".helmignore Chart.yaml a/x a.b (docs/x) (templates/.swp) ");
}

static void
files_are_read_up_to_the_root_and_no_further(void **state)
{
	folder_write("r/c/Chart.yaml", "chart");
	folder_write("r/x", "around");
	folder_write("secret", "secret");
	struct files *source = files_folder(*state, STR("r/c"), fs_real(*state, STR("r")));
	assert_int_equal(source->above, 1);
	assert_string_equal(text_of(*state, source, "Chart.yaml"), "chart");
	assert_string_equal(text_of(*state, source, "none"), "-");
	assert_string_equal(text_of(*state, source, "../x"), "around");
	assert_string_equal(text_of(*state, source, "../../secret"), "-");
	assert_string_equal(text_of(*state, source, ".."), "-");
	assert_str(files_display(source, *state, STR("../x")), "r/x");
}

static void
links_are_followed_inside_the_root_alone(void **state)
{
	folder_write("r/c/Chart.yaml", "chart");
	folder_write("r/shared/x", "shared");
	folder_write("secret", "secret");
	assert_int_equal(symlink("../shared", "r/c/in") | symlink("../../secret", "r/c/out") |
			symlink("none", "r/c/gone"),
		0);
	struct files *source = files_folder(*state, STR("r/c"), fs_real(*state, STR("r")));
	assert_string_equal(text_of(*state, source, "in/x"), "shared");
	assert_string_equal(text_of(*state, source, "out"),
		"!link-outside: a link that leads out of the repository, so it was not followed");
	assert_string_equal(
		text_of(*state, source, "gone"), "!unreadable: a link that leads nowhere");
	assert_string_equal(listed(*state, source),
		"Chart.yaml in/x | unreadable r/c/gone: a link that leads nowhere | link-outside "
		"r/c/out: a link that leads out of the repository, so it was not followed ");
	folder_write("r/c/.helmignore", "out\ngone");
	assert_string_equal(listed(*state, source),
		".helmignore Chart.yaml in/x | unreadable r/c/gone: a link that leads nowhere ");
}

static void
a_circle_of_links_ends(void **state)
{
	folder_write("c/Chart.yaml", "");
	folder_write("c/a/x", "");
	assert_int_equal(symlink("..", "c/a/up") | symlink("self", "c/self"), 0);
	assert_string_equal(listed(*state, folder_here(*state, "c")),
		"Chart.yaml a/up/Chart.yaml a/up/a/x a/x | unreadable c/a/up: a link that leads "
		"back to a folder it stands in, so Helm cannot load it | unreadable c/self: a link "
		"that leads nowhere ");
	folder_write("c/.helmignore", "up\n");
	unlink("c/self");
	assert_string_equal(
		listed(*state, folder_here(*state, "c")), ".helmignore Chart.yaml a/x ");
}

static void
what_is_no_file_is_a_problem_unless_ignored(void **state)
{
	folder_write("c/Chart.yaml", "");
	assert_int_equal(mkfifo("c/pipe", 0666), 0);
	assert_string_equal(listed(*state, folder_here(*state, "c")),
		"Chart.yaml | unreadable c/pipe: neither a file nor a folder, so Helm cannot load "
		"it ");
	assert_string_equal(text_of(*state, folder_here(*state, "c"), "pipe"),
		"!unreadable: neither a file nor a folder, so Helm cannot load it");
	folder_write("c/.helmignore", "pipe");
	assert_string_equal(listed(*state, folder_here(*state, "c")), ".helmignore Chart.yaml ");
}

static void
a_large_file_is_told_by_its_limit(void **state)
{
	folder_write("c/values.yaml", "");
	assert_int_equal(truncate("c/values.yaml", YAML_FILE_MAX + 1), 0);
	assert_string_equal(text_of(*state, folder_here(*state, "c"), "values.yaml"),
		"!limit: larger than 5 MiB, so Helm 3 and Artifact Hub refuse it");
}

static void
broken_rules_ignore_nothing(void **state)
{
	struct file_list files = { 0 };
	struct problem_list problems = { 0 };
	folder_write("c/.helmignore", "*.md\n\n  a/** \n");
	folder_write("c/x.md", "");
	files_list(folder_here(*state, "c"), *state, &files, &problems);
	assert_int_equal(files.len, 2);
	assert_false(files.at[1].ignored);
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].message,
		"Helm cannot read these rules: double-star (**) syntax is not supported");
	assert_str(source_slice(problems.at[0].place), "  a/** ");
}

static struct files *
texts(struct arena *arena, const char *json)
{
	struct problem_list problems = { 0 };
	return files_memory(arena,
		yaml_read_json(arena, source_new(arena, STR("x"), str_from(json)), &problems));
}

static void
texts_make_a_chart(void **state)
{
	struct files *source = texts(*state,
		"{\"a.b\": \"1\", \"../../r\": \"2\", \"a/x\": \"3\", \"gone\": null,"
		" \".helmignore\": \"a\"}");
	assert_int_equal(source->above, 2);
	assert_string_equal(listed(*state, source), ".helmignore (a/x) a.b ");
	assert_string_equal(text_of(*state, source, "../../r"), "2");
	assert_string_equal(text_of(*state, source, "gone"), "-");
}

static void
an_overlay_replaces_or_adds_a_text(void **state)
{
	struct files *under = texts(*state, "{\"a\": \"1\", \"c\": \"2\"}");
	struct files *a = files_overlay(*state, under, STR("./a"), STR("new"));
	assert_string_equal(text_of(*state, a, "a"), "new");
	assert_string_equal(text_of(*state, a, "c"), "2");
	assert_string_equal(listed(*state, a), "a c ");
	struct files *b = files_overlay(*state, under, STR("b"), STR("new"));
	assert_string_equal(listed(*state, b), "a b c ");
	struct files *rules = files_overlay(*state, under, STR(".helmignore"), STR("c"));
	assert_string_equal(listed(*state, rules), ".helmignore a (c) ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		on_disk(a_folder_lists_what_it_ignores_too),
		on_disk(files_are_read_up_to_the_root_and_no_further),
		on_disk(links_are_followed_inside_the_root_alone),
		on_disk(a_circle_of_links_ends),
		on_disk(what_is_no_file_is_a_problem_unless_ignored),
		on_disk(a_large_file_is_told_by_its_limit),
		on_disk(broken_rules_ignore_nothing),
		unit(texts_make_a_chart),
		unit(an_overlay_replaces_or_adds_a_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
