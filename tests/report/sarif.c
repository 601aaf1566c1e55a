/* SPDX-License-Identifier: MIT */
#include "report/log.h"

static struct rule some_rule = { .id = STR_INIT("some-rule"),
	.title = STR_INIT("What must be true"),
	.severity = SEVERITY_INFO };
static struct rule bare_rule = {
	.id = STR_INIT("bare-rule"), .title = STR_INIT("Bare."), .severity = SEVERITY_ERROR
};
static struct rule *const on[] = { &bare_rule, &some_rule };

/* The run object of a log over the results. */
static const struct node *
log_of(struct arena *arena, const struct lint_result *results, size_t count)
{
	struct run run;
	run_open(&run, arena, "sarif");
	run.report.rules = on;
	run.report.rule_count = 2;
	run.report.reporter->begin(&run.report);
	for (size_t i = 0; i < count; i++)
		run_result(&run, results[i]);
	run_end(&run);
	struct str out = str_copy(arena, (struct str){ run.out, run.out_len });
	assert_harmless(out);
	assert_string_equal(run.notes, "");
	run_close(&run);
	return log_at(log_read(arena, out), "runs/0");
}

static const struct node *
result_for(struct arena *arena, struct finding finding)
{
	struct finding_list findings = { &finding, 1, 1 };
	struct lint_result result = result_of(findings);
	return log_at(log_of(arena, &result, 1), "results/0");
}

static void
a_clean_run_lists_its_rules_and_no_results(void **state)
{
	struct lint_result clean = result_of((struct finding_list){ 0 });
	const struct node *run = log_of(*state, &clean, 1);
	assert_int_equal(log_at(run, "results")->count, 0);
	assert_int_equal(log_at(run, "tool/driver/rules")->count, 2);
	const struct node *rule = log_at(run, "tool/driver/rules/1");
	assert_log(rule, "id", "some-rule");
	assert_log(rule, "name", "SomeRule");
	assert_log(rule, "shortDescription/text", "What must be true.");
	assert_log(rule, "fullDescription/text", "Why it *matters*.");
	assert_log(rule, "help/markdown", "Why it *matters*.\n\nWhat to do.");
	assert_log(rule, "helpUri", "https://example.org/docs");
	assert_log(rule, "defaultConfiguration/level", "note");
	assert_log(rule, "properties/problem.severity", "recommendation");
	rule = log_at(run, "tool/driver/rules/0");
	assert_log(rule, "help/text", "Bare.");
	assert_null(log_at(rule, "helpUri"));
	assert_log(run, "columnKind", "utf16CodeUnits");
	assert_log(run, "automationDetails/id", "chartgate/");
	assert_null(log_at(run, "originalUriBaseIds/%SRCROOT%/uri"));
	assert_log(run, "invocations/0/executionSuccessful", "true");
	assert_log(run, "invocations/0/exitCode", "0");
}

static void
a_region_counts_as_viewers_and_as_programs_do(void **state)
{
	struct source *source = source_new(
		*state, STR("a b/Chart.yaml"), STR("name: é\r\nversion: 🔥1\r\nx: 1\r\ny: 2\r\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "message");
	finding.node_path = STR("$['chart']['version']");
	const struct node *result = result_for(*state, finding);
	assert_log(result, "ruleId", "some-rule");
	assert_log(result, "ruleIndex", "1");
	assert_log(result, "level", "error");
	assert_log(result, "message/text", "message.");
	assert_log(result, "locations/0/logicalLocations/0/fullyQualifiedName",
		"$['chart']['version']");
	assert_log(result, "properties/chartVersion", "1.2.3");
	const struct node *physical = log_at(result, "locations/0/physicalLocation");
	assert_log(physical, "artifactLocation/uri", "a%20b/Chart.yaml");
	assert_log(physical, "artifactLocation/uriBaseId", "%SRCROOT%");
	assert_log(physical, "region/startLine", "2");
	assert_log(physical, "region/startColumn", "12");
	assert_log(physical, "region/endColumn", "13");
	assert_log(physical, "region/byteOffset", "23");
	assert_log(physical, "region/byteLength", "1");
	assert_log(physical, "region/snippet/text", "1");
	assert_log(physical, "contextRegion/startLine", "1");
	assert_log(physical, "contextRegion/endLine", "3");
	assert_log(physical, "contextRegion/endColumn", "5");
	assert_log(physical, "contextRegion/snippet/text", "name: é\r\nversion: 🔥1\r\nx: 1");
}

static void
related_places_are_linked_from_the_message(void **state)
{
	struct source *source = source_new(*state, STR("charts/a/Chart.yaml"), STR("a: 1\nb: 2\n"));
	struct finding finding =
		finding_at(place_of(source, "1", 0), "[evil](https://example.org) a[0]");
	finding.help = STR("do it");
	relate(&finding, place_of(source, "2", 0), "");
	relate(&finding, place_of(source, "b", 0), "the [key]");
	const struct node *result = result_for(*state, finding);
	assert_log(result, "message/text",
		"\\[evil](https://example.org) a[0]. See [Chart.yaml:2](1), [the \\[key\\]](2). "
		"Help: do it.");
	assert_log(result, "relatedLocations/0/id", "1");
	assert_log(result, "relatedLocations/1/id", "2");
	assert_log(result, "relatedLocations/1/physicalLocation/region/startColumn", "1");
}

static void
what_has_no_region_stands_at_the_first_character(void **state)
{
	struct finding finding = finding_at((struct place){ 0 }, "m");
	finding.file = STR("charts/a");
	const struct node *physical =
		log_at(result_for(*state, finding), "locations/0/physicalLocation");
	assert_log(physical, "artifactLocation/uri", "charts/a");
	assert_log(physical, "region/startLine", "1");
	assert_log(physical, "region/endColumn", "2");
	assert_null(log_at(physical, "region/byteOffset"));
	struct source *empty = source_new(*state, STR("e"), STR(""));
	finding.place = (struct place){ empty, { 0, 0 } };
	physical = log_at(result_for(*state, finding), "locations/0/physicalLocation");
	assert_log(physical, "region/endColumn", "2");
	assert_null(log_at(physical, "contextRegion"));
	struct source *whole = source_new(*state, STR("e"), STR("all"));
	finding.place = (struct place){ whole, { 0, 3 } };
	physical = log_at(result_for(*state, finding), "locations/0/physicalLocation");
	assert_null(log_at(physical, "contextRegion"));
}

static void
what_lies_outside_of_the_base_is_absolute(void **state)
{
	struct finding finding = finding_at((struct place){ 0 }, "m");
	finding.file = STR("../else where/a:b");
	const struct node *artifact = log_at(
		result_for(*state, finding), "locations/0/physicalLocation/artifactLocation");
	assert_log(artifact, "uri", "file:///else%20where/a%3Ab");
	assert_null(log_at(artifact, "uriBaseId"));
}

static void
a_chart_in_git_is_seen_from_its_root(void **state)
{
	struct finding finding = finding_at((struct place){ 0 }, "m");
	finding.file = STR("../repository/charts/a/Chart.yaml");
	struct lint_result result = result_of((struct finding_list){ &finding, 1, 1 });
	result.git_root = STR("/repository");
	assert_log(log_of(*state, &result, 1),
		"results/0/locations/0/physicalLocation/artifactLocation/uri",
		"charts/a/Chart.yaml");
}

static void
long_lines_are_not_repeated_whole(void **state)
{
	size_t len = 100000;
	char *text = arena_alloc(*state, len);
	for (size_t i = 0; i + 1 < len; i += 2)
		memcpy(text + i, "é", 2);
	text[50000] = text[50001] = 'M';
	struct source *source = source_new(*state, STR("f"), (struct str){ text, len });
	struct finding finding = finding_at((struct place){ source, { 50000, 50002 } }, "m");
	const struct node *physical =
		log_at(result_for(*state, finding), "locations/0/physicalLocation");
	struct str context = log_text(physical, "contextRegion/snippet/text");
	assert_int_equal(context.len, 402);
	assert_int_equal(utf8_invalid(context), STR_NONE);
	assert_log(physical, "contextRegion/startColumn", "24901");
	finding.place.span = (struct span){ 0, 99998 };
	physical = log_at(result_for(*state, finding), "locations/0/physicalLocation");
	assert_null(log_at(physical, "region/snippet"));
}

static void
what_could_not_be_checked_is_a_failed_invocation(void **state)
{
	struct lint_result results[2];
	results[0] = results[1] = result_of((struct finding_list){ 0 });
	results[1].status = EXIT_UNCHECKED;
	results[1].folder = STR("charts/\033b");
	const struct node *invocation = log_at(log_of(*state, results, 2), "invocations/0");
	assert_log(invocation, "executionSuccessful", "false");
	assert_log(invocation, "exitCode", "3");
	const struct node *notes = log_at(invocation, "toolExecutionNotifications");
	assert_int_equal(notes->count, 1);
	assert_log(notes, "0/message/text", "'charts/\033b' could not be fully checked.");
	assert_log(notes, "0/descriptor/id", "unchecked-chart");
}

static void
hostile_names_decode_to_themselves(void **state)
{
	struct source *source = source_new(*state, STR("::error::\033\u202E%0A/\xFF.yaml"),
		STR("::error::\033\u202E%0A \n##[x] \x7F"));
	struct finding finding =
		finding_at(place_of(source, "::error::\033\u202E%0A", 0), "\033\u202E");
	const struct node *result = result_for(*state, finding);
	assert_log(result, "message/text", "\033\u202E.");
	assert_log(result, "locations/0/physicalLocation/region/snippet/text",
		"::error::\033\u202E%0A");
	assert_log(result, "locations/0/physicalLocation/artifactLocation/uri",
		"%3A%3Aerror%3A%3A%1B%E2%80%AE%250A/%FF.yaml");
}

/* A thousand charts leave no memory in use. */
static void
memory_does_not_grow_with_the_charts(void **state)
{
	static const char *const reporters[] = { "text", "concise", "json", "sarif" };
	for (size_t i = 0; i < 4; i++) {
		struct arena of_run = { 0 };
		struct source *source = source_new(*state, STR("f"), STR("a: 1\n"));
		struct finding findings[5];
		for (size_t k = 0; k < 5; k++)
			findings[k] = finding_at(place_of(source, "1", 0), "m");
		struct run run;
		run_open(&run, &of_run, reporters[i]);
		run.report.reporter->begin(&run.report);
		run_result(&run, result_of((struct finding_list){ findings, 5, 5 }));
		struct arena_mark mark = arena_mark(&of_run);
		for (int chart = 0; chart < 1000; chart++)
			run_result(&run, result_of((struct finding_list){ findings, 5, 5 }));
		struct arena_mark after = arena_mark(&of_run);
		assert_ptr_equal(mark.block, after.block);
		assert_int_equal(mark.used, after.used);
		run_end(&run);
		run_close(&run);
		arena_close(&of_run);
	}
}

/* A file in an archive is an artifact with its archive for a parent; both are listed once. */
static void
what_stands_in_an_archive_is_nested(void **state)
{
	struct source *chart = source_new(*state, STR("dist/a b.tgz!Chart.yaml"), STR("name: a\n"));
	struct source *values =
		source_new(*state, STR("dist/a b.tgz!charts/c.tgz!x#y/values.yaml"), STR("b: 1\n"));
	struct finding findings[] = { finding_at(place_of(chart, "a", 0), "one"),
		finding_at(place_of(values, "b", 0), "two"),
		finding_at(place_of(chart, "name", 0), "three") };
	findings[2].place.source = NULL;
	findings[2].file = STR("dist/a b.tgz");
	struct finding_list list = { findings, 3, 3 };
	struct lint_result result = result_of(list);
	const struct node *run = log_of(*state, &result, 1);
	assert_int_equal(log_at(run, "artifacts")->count, 4);
	assert_log(run, "artifacts/0/location/uri", "dist/a%20b.tgz");
	assert_log(run, "artifacts/0/location/uriBaseId", "%SRCROOT%");
	assert_null(log_at(run, "artifacts/0/parentIndex"));
	assert_log(run, "artifacts/1/location/uri", "/Chart.yaml");
	assert_null(log_at(run, "artifacts/1/location/uriBaseId"));
	assert_log(run, "artifacts/1/parentIndex", "0");
	assert_log(run, "artifacts/2/location/uri", "/charts/c.tgz");
	assert_log(run, "artifacts/2/parentIndex", "0");
	assert_log(run, "artifacts/3/location/uri", "/x%23y/values.yaml");
	assert_log(run, "artifacts/3/parentIndex", "2");

	const struct node *at = log_at(run, "results/0/locations/0/physicalLocation");
	assert_log(at, "artifactLocation/uri", "/Chart.yaml");
	assert_log(at, "artifactLocation/index", "1");
	assert_null(log_at(at, "artifactLocation/uriBaseId"));
	at = log_at(run, "results/1/locations/0/physicalLocation");
	assert_log(at, "artifactLocation/index", "3");
	at = log_at(run, "results/2/locations/0/physicalLocation");
	assert_log(at, "artifactLocation/uri", "dist/a%20b.tgz");
	assert_null(log_at(run, "results/2/locations/0/physicalLocation/artifactLocation/index"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_clean_run_lists_its_rules_and_no_results),
		unit(a_region_counts_as_viewers_and_as_programs_do),
		unit(related_places_are_linked_from_the_message),
		unit(what_has_no_region_stands_at_the_first_character),
		unit(what_lies_outside_of_the_base_is_absolute),
		unit(a_chart_in_git_is_seen_from_its_root),
		unit(long_lines_are_not_repeated_whole),
		unit(what_could_not_be_checked_is_a_failed_invocation),
		unit(hostile_names_decode_to_themselves),
		unit(memory_does_not_grow_with_the_charts),
		unit(what_stands_in_an_archive_is_nested),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
