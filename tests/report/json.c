/* SPDX-License-Identifier: MIT */
#include "report/log.h"

static void
a_finding_tells_all_that_is_known(void **state)
{
	struct source *source =
		source_new(*state, STR("a/Chart.yaml"), STR("\xEF\xBB\xBFname: é\nversion: 🔥1\n"));
	struct source *other = source_new(*state, STR("/elsewhere/values.yaml"), STR("tag: 2\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "message");
	finding.help = STR("help");
	finding.node_path = STR("$['chart']['version']");
	relate(&finding, place_of(other, "2", 0), "label");
	struct node *root =
		log_read(*state, told(*state, "json", (struct report_style){ 0 }, finding));
	assert_log(root, "version", "1");
	assert_log(root, "tool/name", "chartgate");
	assert_log(root, "charts/0/path", "charts/a");
	assert_log(root, "charts/0/version", "1.2.3");
	assert_log(root, "charts/0/status", "1");
	assert_log(root, "charts/0/rules/notApplicable", "2");
	const struct node *told = log_at(root, "charts/0/findings/0");
	assert_log(told, "rule", "some-rule");
	assert_log(told, "title", "What must be true");
	assert_log(told, "severity", "error");
	assert_log(told, "message", "message");
	assert_log(told, "help", "help");
	assert_log(told, "path", "$['chart']['version']");
	assert_log(told, "file", "a/Chart.yaml");
	assert_log(told, "line", "2");
	assert_log(told, "column", "11");
	assert_log(told, "endColumn", "12");
	assert_log(told, "byteOffset", "25");
	assert_log(told, "byteLength", "1");
	assert_log(told, "related/0/file", "/elsewhere/values.yaml");
	assert_log(told, "related/0/column", "6");
	assert_log(told, "related/0/label", "label");
	assert_log(root, "summary/counts/error", "1");
	assert_log(root, "summary/status", "1");
}

static void
what_is_not_known_is_left_out(void **state)
{
	struct finding finding = finding_at((struct place){ 0 }, "message");
	finding.file = STR("../home/charts/./a/README.md");
	struct node *root =
		log_read(*state, told(*state, "json", (struct report_style){ 0 }, finding));
	const struct node *told = log_at(root, "charts/0/findings/0");
	assert_log(told, "file", "charts/a/README.md");
	assert_null(log_at(told, "line"));
	assert_null(log_at(told, "help"));
	assert_null(log_at(told, "path"));
	assert_int_equal(log_at(told, "related")->count, 0);
}

static void
hostile_text_is_harmless_raw_and_decodes_to_itself(void **state)
{
	struct str hostile =
		STR("::error::\033[2J\u202E\u2028\uFEFF%0A##[group]\"\\\t\r\n\x7F\U000E0041\0.");
	struct source *source = source_new(*state, STR("::error::\033\u202E%0A"), hostile);
	struct finding finding = finding_at((struct place){ source, { 0, 3 } }, "");
	finding.message = hostile;
	struct str out = told(*state, "json", (struct report_style){ 0 }, finding);
	assert_harmless(out);
	const struct node *decoded = log_at(log_read(*state, out), "charts/0/findings/0");
	assert_true(str_equal(log_text(decoded, "message"), hostile));
	assert_log(decoded, "file", "::error::\033\u202E%0A");
	finding.message = STR("a\xFF");
	out = told(*state, "json", (struct report_style){ 0 }, finding);
	assert_log(log_read(*state, out), "charts/0/findings/0/message", "a\uFFFD");
}

static void
a_run_of_many_charts_is_one_object(void **state)
{
	struct finding finding = finding_at((struct place){ 0 }, "m");
	struct finding_list findings = { 0 };
	vec_push(*state, &findings, finding);
	vec_push(*state, &findings, finding);
	struct run run;
	run_open(&run, *state, "json");
	run.report.reporter->begin(&run.report);
	run_result(&run, result_of(findings));
	struct lint_result shared = result_of((struct finding_list){ 0 });
	shared.folder = shared.name = shared.version = STR("");
	run_result(&run, shared);
	run_result(&run, result_of(findings));
	run_end(&run);
	assert_string_equal(run.notes, "");
	struct node *root = log_read(*state, (struct str){ run.out, run.out_len });
	assert_int_equal(log_at(root, "charts")->count, 3);
	assert_int_equal(log_at(root, "charts/2/findings")->count, 2);
	assert_null(log_at(root, "charts/1/path"));
	assert_null(log_at(root, "charts/1/name"));
	run_close(&run);

	run_open(&run, *state, "json");
	run.report.reporter->begin(&run.report);
	run_end(&run);
	root = log_read(*state, (struct str){ run.out, run.out_len });
	assert_int_equal(log_at(root, "charts")->count, 0);
	run_close(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_finding_tells_all_that_is_known),
		unit(what_is_not_known_is_left_out),
		unit(hostile_text_is_harmless_raw_and_decodes_to_itself),
		unit(a_run_of_many_charts_is_one_object),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
