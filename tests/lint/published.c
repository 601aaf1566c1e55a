/* SPDX-License-Identifier: MIT */
#include "base/fs.h"
#include "base/status.h"
#include "lint/lint.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/panic.h"
#include "base/vec.h"
#include "files/files.h"
#include "talk/talk.h"
#include "unit.h"

struct told {
	struct lint_result result;
	size_t rules, results;
};

static void
on_begin(void *context, struct rule *const *rules, size_t rule_count)
{
	(void)rules;
	((struct told *)context)->rules = rule_count;
}

static void
on_result(void *context, const struct lint_result *result)
{
	struct told *told = context;
	told->result = *result;
	told->results++;
}

static void
on_note(void *context, struct str line, bool is_failure)
{
	(void)context;
	(void)line;
	(void)is_failure;
	fail();
}

static int
judge(struct arena *arena, const struct published *published, struct told *told)
{
	struct lint_sink sink = { told, on_begin, on_result, on_note };
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	*told = (struct told){ 0 };
	int status = lint_published(arena, published, &sink, &summary, &mistakes);
	if (status != EXIT_USAGE) {
		assert_int_equal(told->results, 1);
		assert_int_equal(told->result.status, status);
	}
	return status;
}

static struct place
place_in(struct arena *arena, const char *path, const char *text)
{
	struct source *source = source_new(arena, str_from(path), str_from(text));
	return (struct place){ source, { 0, (uint32_t)strlen(text) } };
}

static const struct lint_options defaults = { .no_config = true, .fail_on = FAIL_ON_UNSET };

static void
nothing_found_is_clean_when_all_was_learned(void **state)
{
	struct problem_list none = { 0 };
	struct told told;
	struct published published = { STR("oci://h/demo:1.2.3"), NULL, &none, false, &defaults };
	assert_int_equal(judge(*state, &published, &told), EXIT_CLEAN);
	assert_str(told.result.folder, "oci://h/demo:1.2.3");
	assert_true(told.rules > 10);
	published.is_partial = true;
	assert_int_equal(judge(*state, &published, &told), EXIT_UNCHECKED);
}

/* The kinds of what a registry holds. */
static const struct problem_kind *const kinds[] = {
#define PROBLEM(id, text, unread, blocks) &talk_problem_##id,
#include "talk/problems.def"
#undef PROBLEM
};

static void
each_kind_has_a_rule_of_its_name(void **state)
{
	struct ruleset *set = ruleset_new(*state);
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct problem_list problems = { 0 };
		struct told told;
		struct place at = place_in(*state, "oci://h/demo:1.2.3!manifest.json", "{}");
		vec_push(*state, &problems, problem_at(kinds[i], at, STR("differs")));
		struct published published = { STR("oci://h/demo:1.2.3"), NULL, &problems, false,
			&defaults };
		struct rule *rule = ruleset_find(set, kinds[i]->name);
		assert_non_null(rule);
		int expected = rule->severity >= SEVERITY_WARNING ? EXIT_FINDINGS : EXIT_CLEAN;
		assert_int_equal(judge(*state, &published, &told), expected);
		assert_int_equal(told.result.findings.len, 1);
		assert_str(told.result.findings.at[0].message, "differs");
		assert_true(str_equal(told.result.findings.at[0].rule, rule->id));
	}
}

static void
the_other_side_is_shown(void **state)
{
	struct problem_list problems = { 0 };
	struct told told;
	struct problem problem = problem_at(&talk_problem_config,
		place_in(*state, "demo/Chart.yaml", "1.2.3"), STR("another version"));
	problem.other = place_in(*state, "oci://h/demo:1.2.3!config.json", "\"1.2.4\"");
	vec_push(*state, &problems, problem);
	struct published published = { STR("oci://h/demo:1.2.3"), NULL, &problems, false,
		&defaults };
	judge(*state, &published, &told);
	assert_int_equal(told.result.findings.at[0].related_count, 1);
	struct place other = told.result.findings.at[0].related[0].place;
	assert_str(source_slice(other), "\"1.2.4\"");
}

static void
what_was_not_read_is_no_pass(void **state)
{
	struct problem_list problems = { 0 };
	struct told told;
	struct problem problem = { .kind = &files_problem_archive,
		.file = STR("oci://h/demo:1.2.3!demo-1.2.3.tgz"),
		.message = STR("is cut off") };
	vec_push(*state, &problems, problem);
	struct published published = { STR("oci://h/demo:1.2.3"), NULL, &problems, false,
		&defaults };
	assert_int_equal(judge(*state, &published, &told), EXIT_UNCHECKED);
	assert_int_equal(told.result.findings.len, 1);
}

/* --- With a chart --- */

static void
write_text(struct arena *arena, struct str folder, const char *name, const char *text)
{
	FILE *file = fopen(str_cstr(arena, fs_join(arena, folder, str_from(name))), "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void
remove_text(struct arena *arena, struct str folder, const char *name)
{
	unlink(str_cstr(arena, fs_join(arena, folder, str_from(name))));
}

static void
the_configuration_of_the_chart_holds(void **state)
{
	char made[] = "/tmp/chartgate-published-XXXXXX";
	assert_non_null(mkdtemp(made));
	struct str folder = str_from(made);
	write_text(*state, folder, "Chart.yaml", "apiVersion: v2\nname: demo\nversion: 1.2.3\n");
	write_text(*state, folder, ".chartgate.yaml",
		"version: 1\nrules:\n  published-content: { severity: info }\n"
		"  published-tag: { enabled: false }\n");
	struct chart_path path = { .folder = folder, .real = folder, .root = folder };
	struct place at = place_in(*state, "values.yaml", "a: 1\n");
	struct problem_list problems = { 0 };
	vec_push(*state, &problems, problem_at(&talk_problem_content, at, STR("differs")));
	vec_push(*state, &problems, problem_at(&talk_problem_tag, at, STR("another")));
	struct lint_options options = { .fail_on = FAIL_ON_UNSET };
	struct published published = { STR("oci://h/demo:1.2.3"), &path, &problems, false,
		&options };
	struct told told;
	assert_int_equal(judge(*state, &published, &told), EXIT_CLEAN);
	assert_int_equal(told.result.findings.len, 1);
	assert_int_equal(told.result.findings.at[0].severity, SEVERITY_INFO);
	assert_str(told.result.name, "demo");
	assert_str(told.result.version, "1.2.3");
	assert_true(str_equal(told.result.folder, folder));
	remove_text(*state, folder, ".chartgate.yaml");
	remove_text(*state, folder, "Chart.yaml");
	rmdir(made);
}

/* --- In lint --- */

static void
they_cannot_be_selected_for_lint(void **state)
{
	struct lint_options options = defaults;
	struct finding_list mistakes = { 0 };
	struct lint_sink sink = { NULL, on_begin, on_result, on_note };
	struct lint_summary summary;
	vec_push(*state, &options.select, STR("published-tag"));
	assert_int_equal(lint_published(*state,
				 &(struct published){ STR("r"), NULL, &(struct problem_list){ 0 },
					 false, &options },
				 &sink, &summary, &mistakes),
		EXIT_USAGE);
	assert_str(mistakes.at[0].message,
		"--select: `published-tag` judges what a registry holds: it is for chartgate "
		"verify");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(nothing_found_is_clean_when_all_was_learned),
		unit(each_kind_has_a_rule_of_its_name),
		unit(the_other_side_is_shown),
		unit(what_was_not_read_is_no_pass),
		unit(the_configuration_of_the_chart_holds),
		unit(they_cannot_be_selected_for_lint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
