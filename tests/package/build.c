/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"
#include "package/package.h"

#include "base/builder.h"
#include "base/digest.h"
#include "files/files.h"
#include "unit.h"

#define CHART "apiVersion: v2\nname: demo\nversion: 1.0.0\n"

/* A chart of the files that follow: path, text, …, NULL. */
static struct node *
chart_of(struct arena *arena, const char *const *files)
{
	struct node *texts = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	for (; *files; files += 2)
		node_set(texts, str_from(files[0]), nowhere,
			node_string(arena, str_from(files[1]), nowhere));
	return texts;
}

static struct package
build(struct arena *arena, const struct node *texts, const struct package_options *options)
{
	struct package package;
	struct problem_list problems = { 0 };
	bool built = package_build(arena, files_memory(arena, texts), options, &package, &problems);
	for (size_t i = 0; i < problems.len; i++)
		print_error("%.*s\n", STR_FMT(problems.at[i].message));
	assert_true(built);
	return package;
}

/* The archive's entries, a line each. */
static struct str
entries_of(struct arena *arena, const struct package *package)
{
	struct builder lines;
	struct archive archive = { 0 };
	struct archive_refusals refusals = { 0 };
	assert_true(archive_read(arena, package->tgz, &archive, &refusals));
	builder_init(&lines, arena);
	for (size_t i = 0; i < archive.len; i++)
		builder_format(&lines, "%.*s\n", STR_FMT(archive.at[i].path));
	return builder_str(&lines);
}

static struct str
text_in(struct arena *arena, const struct package *package, const char *path)
{
	struct archive archive = { 0 };
	struct archive_refusals refusals = { 0 };
	assert_true(archive_read(arena, package->tgz, &archive, &refusals));
	for (size_t i = 0; i < archive.len; i++)
		if (str_equal(archive.at[i].path, str_from(path)))
			return archive.at[i].data;
	return STR("not there");
}

static const struct package_options as_written = { .mtime = 0 };

static void
files_stand_in_order(void **state)
{
	static const char *const files[] = { "values.yaml", "", "z", "", "templates/a.yaml", "",
		"templates/.hidden", "", "Chart.yaml", CHART, "Chart.lock", "", "README.md", "",
		"values.schema.json", "{}", ".helmignore", "*.bak\n", "a.bak", "", NULL };
	struct package package = build(*state, chart_of(*state, files), &as_written);
	assert_str(package.file_name, "demo-1.0.0.tgz");
	assert_true(digest_matches(package.digest, package.tgz));
	assert_str(entries_of(*state, &package),
		"demo/Chart.yaml\ndemo/Chart.lock\ndemo/values.yaml\ndemo/values.schema.json\n"
		"demo/.helmignore\ndemo/README.md\ndemo/templates/a.yaml\ndemo/z\n");
}

static void
only_the_byte_order_mark_is_dropped(void **state)
{
	static const char *const files[] = { "Chart.yaml", "\xef\xbb\xbf" CHART "# a comment\r\n",
		"a", "\xef\xbb\xbf\xef\xbb\xbfx", NULL };
	struct package package = build(*state, chart_of(*state, files), &as_written);
	assert_str(text_in(*state, &package, "demo/Chart.yaml"), CHART "# a comment\r\n");
	assert_str(text_in(*state, &package, "demo/a"), "\xef\xbb\xbfx");
}

/* apiVersion v1 packs no Chart.lock; v2 is loaded from its requirements.* still. */
static void
old_files_go_where_helm_reads_them(void **state)
{
	static const char *const v1[] = { "Chart.yaml",
		"apiVersion: v1\nname: demo\nversion: 1.0.0\n", "Chart.lock", "",
		"requirements.yaml", "", "requirements.lock", "", NULL };
	static const char *const v2[] = { "Chart.yaml", CHART, "requirements.yaml",
		"description: from here\n", "requirements.lock", "digest: x\n", NULL };
	struct package_files list = { 0 };
	struct problem_list problems = { 0 };
	struct package package = build(*state, chart_of(*state, v1), &as_written);
	assert_str(entries_of(*state, &package),
		"demo/Chart.yaml\ndemo/requirements.lock\ndemo/requirements.yaml\n");
	package = build(*state, chart_of(*state, v2), &as_written);
	assert_str(entries_of(*state, &package),
		"demo/Chart.yaml\ndemo/requirements.lock\ndemo/requirements.yaml\n");
	assert_str(node_get(package.metadata, STR("description"))->text, "from here");
	package_list(*state, files_memory(*state, chart_of(*state, v2)), true, &list, &problems);
	assert_int_equal(list.len, 2);
	assert_str(list.at[1].path, "Chart.lock");
	assert_str(list.at[1].data, "digest: x\n");
}

static void
vendored_charts_stay_as_they_are(void **state)
{
	static const char *const plain[] = { "Chart.yaml", CHART, "templates/t.yaml", "", NULL };
	static const char *const files[] = { "Chart.yaml",
		"apiVersion: v2\nname: around\nversion: 1.0.0\n", "charts/other/Chart.yaml", CHART,
		"charts/other/Chart.lock", "", "charts/_off/Chart.yaml", CHART, "charts/.keep", "",
		"charts/demo-1.0.0.tgz.prov", "signed", NULL };
	struct place nowhere = { 0 };
	struct package_files list = { 0 };
	struct problem_list problems = { 0 };
	struct node *texts = chart_of(*state, files);
	struct package inner = build(*state, chart_of(*state, plain), &as_written);
	node_set(texts, STR("charts/demo-1.0.0.tgz"), nowhere,
		node_string(*state, inner.tgz, nowhere));
	struct package package = build(*state, texts, &as_written);
	assert_str(entries_of(*state, &package),
		"around/Chart.yaml\naround/charts/demo-1.0.0.tgz\n"
		"around/charts/demo-1.0.0.tgz.prov\naround/charts/other/Chart.lock\n"
		"around/charts/other/Chart.yaml\n");
	assert_true(
		str_equal(text_in(*state, &package, "around/charts/demo-1.0.0.tgz"), inner.tgz));
	package_list(*state, files_archive(*state, package.file_name, package.tgz), true, &list,
		&problems);
	assert_int_equal(problems.len, 0);
	assert_int_equal(list.len, 6);
	assert_str(list.at[1].path, "charts/demo-1.0.0.tgz.prov");
	assert_str(list.at[2].path, "charts/demo/Chart.lock");
	assert_str(list.at[4].path, "charts/demo/Chart.yaml");
	assert_str(list.at[5].path, "charts/demo/templates/t.yaml");
}

static void
an_archive_is_opened_whatever_its_name(void **state)
{
	static const char *const files[] = { "Chart.yaml", CHART, NULL };
	struct package opened;
	struct problem_list problems = { 0 };
	struct package package = build(*state, chart_of(*state, files), &as_written);
	assert_true(package_open(*state, STR("dist/renamed.bin"), package.tgz, &opened, &problems));
	assert_str(opened.file_name, "demo-1.0.0.tgz");
	assert_true(str_equal(opened.digest, package.digest));
	assert_true(str_equal(
		package_config(*state, opened.metadata), package_config(*state, package.metadata)));
	assert_false(package_open(*state, STR("x.tgz"), STR("no archive"), &opened, &problems));
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].file, "x.tgz");
}

/* A packed name becomes a path for whoever unpacks it. */
static void
an_archive_with_an_unsafe_name_is_refused(void **state)
{
	static const char *const names[] = { "'a b'", "caf\xc3\xa9", "/", "..", "a/b" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct package opened;
		struct problem_list problems = { 0 };
		struct archive_entry entry = { .path = STR("x/Chart.yaml"),
			.data = str_format(
				*state, "apiVersion: v2\nversion: 1.0.0\nname: %s\n", names[i]) };
		struct str tgz = archive_gzip(*state, archive_write_tar(*state, &entry, 1, 0));
		assert_false(package_open(*state, STR("x.tgz"), tgz, &opened, &problems));
		assert_str(problems.at[0].file, "x.tgz!Chart.yaml");
	}
}

/* go-yaml, through which Helm writes, takes keys of 1024 characters, quotes included. */
static void
a_key_that_helm_cannot_write_is_refused(void **state)
{
	for (size_t len = 1022; len <= 1023; len++) {
		struct package package;
		struct problem_list problems = { 0 };
		struct builder yaml;
		builder_init(&yaml, *state);
		builder_add(&yaml, STR(CHART "annotations:\n  ? "));
		builder_fill(&yaml, 'k', len);
		builder_add(&yaml, STR("\n  : v\n"));
		builder_char(&yaml, '\0');
		const char *files[] = { "Chart.yaml", builder_str(&yaml).at, NULL };
		struct files *source = files_memory(*state, chart_of(*state, files));
		bool built = package_build(*state, source, &as_written, &package, &problems);
		assert_int_equal(built, len == 1022);
	}
}

static void
every_time_has_its_archive(void **state)
{
	static const char *const files[] = { "Chart.yaml", CHART, NULL };
	struct package_options then = { .mtime = 1600000000 };
	struct node *texts = chart_of(*state, files);
	struct package first = build(*state, texts, &as_written);
	struct package second = build(*state, texts, &as_written);
	struct package third = build(*state, texts, &then);
	assert_true(str_equal(first.tgz, second.tgz));
	assert_false(str_equal(first.tgz, third.tgz));
}

/* To Helm the merged version overrides the one before it; a line in its map would be in x too. */
static void
a_new_field_is_a_member_of_its_own(void **state)
{
	static const char *const files[] = { "Chart.yaml", CHART "x: &x {version: 2.0.0}\n<<: *x\n",
		NULL };
	struct package_options options = { .app_version = STR("3") };
	struct package package = build(*state, chart_of(*state, files), &options);
	assert_str(package.version, "2.0.0");
	assert_str(text_in(*state, &package, "demo/Chart.yaml"),
		"apiVersion: v2\nappVersion: \"3\"\nname: demo\nversion: 1.0.0\n"
		"x: &x {version: 2.0.0}\n<<: *x\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(files_stand_in_order),
		unit(only_the_byte_order_mark_is_dropped),
		unit(old_files_go_where_helm_reads_them),
		unit(vendored_charts_stay_as_they_are),
		unit(an_archive_is_opened_whatever_its_name),
		unit(an_archive_with_an_unsafe_name_is_refused),
		unit(a_key_that_helm_cannot_write_is_refused),
		unit(every_time_has_its_archive),
		unit(a_new_field_is_a_member_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
