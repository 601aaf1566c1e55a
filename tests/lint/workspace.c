/* SPDX-License-Identifier: MIT
 * A workspace that stays open over several runs, as an editor keeps one. */
#include "lint/lint.h"

#include "../files/folder.h"
#include "base/builder.h"
#include "base/fs.h"
#include "base/status.h"
#include "base/vec.h"

/* What reached the sink: a line for each finding and each note. */
struct heard {
	struct arena *arena;
	struct builder lines;
};

static void
on_begin(void *context, struct rule *const *rules, size_t rule_count)
{
	(void)context;
	(void)rules;
	assert_true(rule_count > 0);
}

static void
on_result(void *context, const struct lint_result *result)
{
	struct heard *heard = context;
	for (size_t i = 0; i < result->findings.len; i++)
		builder_format(&heard->lines, "%.*s: %.*s\n", STR_FMT(result->findings.at[i].file),
			STR_FMT(result->findings.at[i].rule));
}

static void
on_note(void *context, struct str line, bool is_failure)
{
	struct heard *heard = context;
	builder_format(&heard->lines, "%s%.*s\n", is_failure ? "failure: " : "", STR_FMT(line));
}

static const struct lint_options options = {
	.select = { &(struct str)STR_INIT("package-version"), 1, 1 }, .fail_on = FAIL_ON_UNSET
};

static const struct lint_options every_rule = { .fail_on = FAIL_ON_UNSET };

/* What a run over the path tells. */
static struct str
lint(struct lint_workspace *workspace, struct arena *arena, const char *path)
{
	struct heard heard = { .arena = arena };
	struct lint_sink sink = { &heard, on_begin, on_result, on_note };
	struct lint_summary summary;
	struct lint_paths paths = { 0 };
	vec_push(arena, &paths.named, str_from(path));
	builder_init(&heard.lines, arena);
	lint_run(workspace, arena, &paths, &sink, &summary);
	return builder_str(&heard.lines);
}

static const char good[] = "name: demo\nversion: 1.0.0\n", bad[] = "name: demo\nversion: 2.0.0\n";

static void
write_chart(const char *folder)
{
	char path[100];
	snprintf(path, sizeof path, "%s/Chart.yaml", folder);
	folder_write(path, "apiVersion: v2\nname: demo\nversion: 1.0.0\n");
	snprintf(path, sizeof path, "%s/artifacthub-pkg.yml", folder);
	folder_write(path, good);
}

static void
write_bad_chart_in_git(void)
{
	mkdir(".git", 0777);
	write_chart("a");
	folder_write("a/artifacthub-pkg.yml", bad);
}

static void
switch_rule_off(void)
{
	folder_write(
		".chartgate.yaml", "version: 1\nrules:\n  package-version: { enabled: false }\n");
}

static void
lay(struct lint_workspace *workspace, const char *path, const char *text)
{
	struct str string = str_from(text ? text : "");
	lint_overlay(workspace, str_from(path), text ? &string : NULL);
}

static void
a_text_is_laid_replaced_and_taken_away(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &options, &mistakes);
	write_chart("a");
	assert_str(lint(workspace, *state, "a"), "");
	lay(workspace, "a/artifacthub-pkg.yml", bad);
	assert_str(lint(workspace, *state, "a"), "a/artifacthub-pkg.yml: package-version\n");
	lay(workspace, "./a/../a/artifacthub-pkg.yml", good);
	assert_str(lint(workspace, *state, "a"), "");
	lay(workspace, "a/artifacthub-pkg.yml", bad);
	lay(workspace, "a/artifacthub-pkg.yml", NULL);
	assert_str(lint(workspace, *state, "a"), "");
}

static void
several_texts_make_a_chart_that_is_not_on_disk(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &options, &mistakes);
	mkdir("new", 0777);
	lay(workspace, "new/Chart.yaml", "apiVersion: v2\nname: demo\nversion: 1.0.0\n");
	lay(workspace, "new/artifacthub-pkg.yml", bad);
	assert_str(lint(workspace, *state, "new/Chart.yaml"),
		"new/artifacthub-pkg.yml: package-version\n");
}

static void
a_text_around_charts_is_theirs(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_options all = { .fail_on = FAIL_ON_UNSET };
	vec_push(*state, &all.select, STR("yaml-syntax"));
	struct lint_workspace *workspace = lint_open(*state, &all, &mistakes);
	struct lint_paths paths = { 0 };
	struct heard heard = { .arena = *state };
	struct lint_sink sink = { &heard, on_begin, on_result, on_note };
	struct lint_summary summary;
	mkdir(".git", 0777);
	write_chart("charts/a");
	write_chart("charts/b");
	lay(workspace, "artifacthub-repo.yml", "repositoryID: [\n");
	assert_str(lint(workspace, *state, "charts"), "artifacthub-repo.yml: yaml-syntax\n");
	assert_str(lint(workspace, *state, "artifacthub-repo.yml"),
		"artifacthub-repo.yml: belongs to no chart, so it was not checked\n");
	builder_init(&heard.lines, *state);
	vec_push(*state, &paths.named, STR("artifacthub-repo.yml"));
	vec_push(*state, &paths.named, STR("charts/a"));
	assert_int_equal(lint_run(workspace, *state, &paths, &sink, &summary), EXIT_UNCHECKED);
	assert_str(builder_str(&heard.lines), "artifacthub-repo.yml: yaml-syntax\n");
}

/* A configuration is read once, whatever happens to its file. */
static void
plans_are_kept(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &every_rule, &mistakes);
	write_bad_chart_in_git();
	write_chart("b");
	switch_rule_off();
	struct str first = lint(workspace, *state, "a");
	assert_int_equal(str_find(first, STR("package-version")), STR_NONE);
	folder_write(".chartgate.yaml", "version: nonsense\n");
	assert_true(str_equal(lint(workspace, *state, "a"), first));
	lint(workspace, *state, "b");
	assert_int_equal(mistakes.len, 0);
}

static void
a_chart_is_named_as_its_run_names_it(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &options, &mistakes);
	write_chart("a");
	folder_write("a/artifacthub-pkg.yml", bad);
	assert_str(lint(workspace, *state, "a"), "a/artifacthub-pkg.yml: package-version\n");
	assert_int_equal(chdir("a"), 0);
	assert_str(lint(workspace, *state, "."), "artifacthub-pkg.yml: package-version\n");
}

static void
a_configuration_that_is_added_counts(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &every_rule, &mistakes);
	write_bad_chart_in_git();
	struct str first = lint(workspace, *state, "a");
	assert_int_not_equal(str_find(first, STR("package-version")), STR_NONE);
	switch_rule_off();
	struct str second = lint(workspace, *state, "a");
	assert_int_equal(str_find(second, STR("package-version")), STR_NONE);
}

static void
a_mistake_stops_every_run(void **state)
{
	struct finding_list mistakes = { 0 };
	struct lint_workspace *workspace = lint_open(*state, &every_rule, &mistakes);
	write_bad_chart_in_git();
	folder_write(".chartgate.yaml", "version: 2\n");
	assert_str(lint(workspace, *state, "a"), "");
	assert_str(lint(workspace, *state, "a"), "");
	assert_int_equal(mistakes.len, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		on_disk(a_text_is_laid_replaced_and_taken_away),
		on_disk(several_texts_make_a_chart_that_is_not_on_disk),
		on_disk(a_text_around_charts_is_theirs),
		on_disk(plans_are_kept),
		on_disk(a_chart_is_named_as_its_run_names_it),
		on_disk(a_configuration_that_is_added_counts),
		on_disk(a_mistake_stops_every_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
