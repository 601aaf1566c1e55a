/* SPDX-License-Identifier: MIT */
#include "report/fixture.h"

static const struct report_style plain = { 0 };
static const struct report_style narrow = { .width = 60 };

static void
both_sides_of_a_join_show_in_one_snippet(void **state)
{
	struct source *package = source_new(*state, STR("charts/agents/artifacthub-pkg.yml"),
		STR("version: 0.9.28\nname: x\n"));
	struct source *chart = source_new(*state, STR("charts/agents/Chart.yaml"),
		STR("1\n2\n3\n4\n5\n6\n7\n8\n9\nversion: 0.9.29\n"));
	struct finding finding = finding_at(place_of(package, "0.9.28", 0),
		"artifacthub-pkg.yml says 0.9.28, Chart.yaml says 0.9.29");
	finding.title = STR("artifacthub-pkg.yml must carry the chart version");
	finding.rule = STR("package-version");
	finding.help = STR("set it to 0.9.29");
	relate(&finding, place_of(chart, "0.9.29", 0), "");
	assert_str(told(*state, "text", plain, finding),
		"error[package-version]: artifacthub-pkg.yml must carry the chart version\n"
		"  --> charts/agents/artifacthub-pkg.yml:1:10\n"
		"   |\n"
		" 1 | version: 0.9.28\n"
		"   |          ^^^^^^ artifacthub-pkg.yml says 0.9.28, Chart.yaml says 0.9.29\n"
		"   |\n"
		"  ::: charts/agents/Chart.yaml:10:10\n"
		"   |\n"
		"10 | version: 0.9.29\n"
		"   |          ------\n"
		"   = help: set it to 0.9.29\n"
		"\n");
}

static void
near_lines_stay_together_and_far_ones_are_left_out(void **state)
{
	struct source *source = source_new(
		*state, STR("f"), STR("a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\n"));
	struct finding finding = finding_at(place_of(source, "4", 0), "this");
	relate(&finding, place_of(source, "1", 0), "first");
	relate(&finding, place_of(source, "8", 0), "");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:4:4\n"
		"  |\n"
		"1 | a: 1\n"
		"  |    - first\n"
		"2 | b: 2\n"
		"3 | c: 3\n"
		"4 | d: 4\n"
		"  |    ^ this\n"
		"...\n"
		"8 | h: 8\n"
		"  |    -\n"
		"\n");
}

static void
marks_on_one_line_share_their_row(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("image: ghcr.io/a/b:1.2.3\n"));
	struct finding finding = finding_at(place_of(source, "1.2.3", 0), "the tag");
	relate(&finding, place_of(source, "image", 0), "");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:20\n"
		"  |\n"
		"1 | image: ghcr.io/a/b:1.2.3\n"
		"  | -----              ^^^^^ the tag\n"
		"\n");
	relate(&finding, place_of(source, "ghcr.io", 0), "the registry");
	relate(&finding, place_of(source, "a/b", 0), "the repository");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:20\n"
		"  |\n"
		"1 | image: ghcr.io/a/b:1.2.3\n"
		"  | -----  ------- --- ^^^^^ the tag\n"
		"  |        |       |\n"
		"  |        |       the repository\n"
		"  |        the registry\n"
		"\n");
}

static void
a_mark_inside_another_has_its_label_below(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("image: ghcr.io/a/b:1.2.3\n"));
	struct finding finding = finding_at(place_of(source, "a/b", 0), "the name");
	relate(&finding, place_of(source, "ghcr.io/a/b:1.2.3", 0), "");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:16\n"
		"  |\n"
		"1 | image: ghcr.io/a/b:1.2.3\n"
		"  |        --------^^^------\n"
		"  |                the name\n"
		"\n");
}

static void
the_same_place_twice_is_marked_once(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("a: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "one");
	relate(&finding, place_of(source, "1", 0), "");
	relate(&finding, place_of(source, "1", 0), "again");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:4\n"
		"  |\n"
		"1 | a: 1\n"
		"  |    ^\n"
		"  |    |\n"
		"  |    again\n"
		"  |    one\n"
		"\n");
}

/* The row and the underline of a place in a text. */
static void
assert_rows(void **state, const char *text, const char *marked, const char *expected)
{
	struct source *source = source_new(*state, STR("f"), str_from(text));
	struct str out =
		told(*state, "text", plain, finding_at(place_of(source, marked, 0), "here"));
	size_t rows = str_find(out, STR("  |\n"));
	assert_true(rows != STR_NONE);
	assert_str(str_slice(out, rows + 4, out.len), expected);
}

static void
underlines_stand_under_what_a_terminal_shows(void **state)
{
	assert_rows(state, "\ta:\tb\n", "b",
		"1 |     a:    b\n"
		"  |           ^ here\n\n");
	assert_rows(state, "名前: 値 # x\n", "値",
		"1 | 名前: 値 # x\n"
		"  |       ^^ here\n\n");
	assert_rows(state, "a: e\u0301x\n", "e\u0301x",
		"1 | a: e\u0301x\n"
		"  |    ^^ here\n\n");
	assert_rows(state, "🔥: y\n", "y",
		"1 | 🔥: y\n"
		"  |     ^ here\n\n");
	assert_rows(state,
		"a: \xFF"
		"b\n",
		"b",
		"1 | a: \\x{ff}b\n"
		"  |          ^ here\n\n");
}

static void
line_ends_and_marks_of_byte_order_are_not_shown(void **state)
{
	assert_rows(state, "a: 1\r\nb: 2\r\n", "2",
		"2 | b: 2\n"
		"  |    ^ here\n\n");
	assert_rows(state, "a: 1\rb: 2", "2",
		"2 | b: 2\n"
		"  |    ^ here\n\n");
	assert_rows(state,
		"\xEF\xBB\xBF"
		"a: 1\n",
		"1",
		"1 | a: 1\n"
		"  |    ^ here\n\n");
	assert_rows(state, "a:\n", "\n",
		"1 | a:\n"
		"  |   ^ here\n\n");
	assert_rows(state, "\n", "\n",
		"1 |\n"
		"  | ^ here\n\n");
}

static void
an_empty_file_has_a_first_line(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR(""));
	assert_str(told(*state, "text", plain, finding_at((struct place){ source, { 0, 0 } }, "m")),
		"error[some-rule]: What must be true\n"
		" --> f:1:1\n"
		"  |\n"
		"1 |\n"
		"  | ^ m\n"
		"\n");
}

static void
a_finding_without_text_names_its_file(void **state)
{
	struct source *source = source_new(*state, STR("charts/a/Chart.yaml"), STR("name: a\n"));
	struct finding finding = finding_at((struct place){ 0 }, "it is a pipe");
	finding.file = STR("charts/a/values.yaml");
	finding.help = STR("remove it");
	relate(&finding, place_of(source, "a", 1), "");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> charts/a/values.yaml\n"
		"  = note: it is a pipe\n"
		" ::: charts/a/Chart.yaml:1:7\n"
		"  |\n"
		"1 | name: a\n"
		"  |       -\n"
		"  = help: remove it\n"
		"\n");
}

static void
nothing_is_said_twice(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("a: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "What must be true");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:4\n"
		"  |\n"
		"1 | a: 1\n"
		"  |    ^\n"
		"\n");
}

static void
long_lines_are_cut_around_the_mark(void **state)
{
	char text[301];
	memset(text, 'x', sizeof text);
	memcpy(text, "head: ", 6);
	memcpy(text + 150, " MARK ", 6);
	text[300] = '\0';
	struct source *source = source_new(*state, STR("f"), str_from(text));
	assert_str(told(*state, "text", narrow, finding_at(place_of(source, "head", 0), "m")),
		"error[some-rule]: What must be true\n"
		" --> f:1:1\n"
		"  |\n"
		"1 | head: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
		"  | ^^^^ m\n"
		"\n");
	assert_str(told(*state, "text", narrow, finding_at(place_of(source, "MARK", 0), "m")),
		"error[some-rule]: What must be true\n"
		" --> f:1:152\n"
		"  |\n"
		"1 | …xxxxxxxxxxxxxxxxxxx MARK xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
		"  |                      ^^^^ m\n"
		"\n");
	struct place end = { source, { 298, 300 } };
	struct finding finding = finding_at(end, "m");
	relate(&finding, place_of(source, "MARK", 0), "too far for one row");
	assert_str(told(*state, "text", narrow, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:299\n"
		"  |\n"
		"1 | …xxxxxxxxxxxxxxxxxxx MARK xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
		"  |                      ---- too far for one row\n"
		"1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
		"  |                                                       ^^\n"
		"  |                                                       m\n"
		"\n");
}

static void
a_long_label_stands_below_and_is_wrapped(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("a: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0),
		"one two three four five six seven eight nine ten eleven twelve");
	finding.help = STR("one two three four five six seven eight nine ten eleven twelve");
	finding.title = STR("What must be true of every chart that is published");
	assert_str(told(*state, "text", narrow, finding),
		"error[some-rule]: What must be true of every chart that is\n"
		"     published\n"
		" --> f:1:4\n"
		"  |\n"
		"1 | a: 1\n"
		"  |    ^\n"
		"  |    one two three four five six seven eight nine ten\n"
		"  |    eleven twelve\n"
		"  = help: one two three four five six seven eight nine ten\n"
		"          eleven twelve\n"
		"\n");
	source =
		source_new(*state, STR("f"), STR("a: 111111111111111111111111111111111111111 b\n"));
	finding.place = place_of(source, "b", 0);
	finding.help = STR("");
	finding.title = STR("What must be true");
	assert_str(told(*state, "text", narrow, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:44\n"
		"  |\n"
		"1 | a: 111111111111111111111111111111111111111 b\n"
		"  |                                            ^\n"
		"  | one two three four five six seven eight nine ten eleven\n"
		"  | twelve\n"
		"\n");
	assert_str(told(*state, "text", plain, finding),
		"error[some-rule]: What must be true\n"
		" --> f:1:44\n"
		"  |\n"
		"1 | a: 111111111111111111111111111111111111111 b\n"
		"  |                                            ^ one two three four five six "
		"seven "
		"eight nine ten eleven twelve\n"
		"\n");
}

/* A minified file must not come out whole once per finding, not even without a width. */
static void
a_huge_line_is_cut_in_every_style(void **state)
{
	size_t len = 3000000;
	char *text = arena_alloc(*state, len);
	memset(text, '\x01', len);
	text[1500000] = 'M';
	struct source *source = source_new(*state, STR("f"), (struct str){ text, len });
	struct finding finding = finding_at((struct place){ source, { 1500000, 1500001 } }, "m");
	relate(&finding, (struct place){ source, { 5, 2900000 } }, "");
	struct str out = told(*state, "text", plain, finding);
	assert_true(out.len < 8000);
	assert_true(str_has(out, STR("}M\\u{1}")));
}

static void
colours_and_links_only_when_asked(void **state)
{
	struct source *source = source_new(*state, STR("a b"), STR("a: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "m");
	finding.severity = SEVERITY_WARNING;
	assert_str(told(*state, "text", (struct report_style){ .colour = true }, finding),
		"\033[1;33mwarning[some-rule]\033[0m\033[1m: What must be true\033[0m\n"
		" \033[94m-->\033[0m a b:1:4\n"
		"\033[94m  |\033[0m\n"
		"\033[94m1 |\033[0m a: 1\n"
		"\033[94m  |\033[0m    \033[1;33m^\033[0m \033[1mm\033[0m\n"
		"\n");
	struct rule rule = { .id = STR("some-rule") };
	struct rule *rules[] = { &rule };
	struct run run;
	struct finding_list findings = { &finding, 1, 1 };
	run_open(&run, *state, "text");
	run.report.style.links = true;
	run.report.rules = rules;
	run.report.rule_count = 1;
	run.report.reporter->begin(&run.report);
	run_result(&run, result_of(findings));
	run_end(&run);
	assert_non_null(strstr(
		run.out, "\033]8;;https://example.org/docs\033\\warning[some-rule]\033]8;;\033\\"));
	assert_non_null(strstr(run.out, "\033]8;;file://"));
	assert_non_null(strstr(run.out, "/home/a%20b\033\\a b:1:4\033]8;;\033\\"));
	run_close(&run);
}

static void
the_summary_counts_on_stderr(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("a: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "m");
	struct finding_list findings = { 0 };
	vec_push(*state, &findings, finding);
	vec_push(*state, &findings, finding);
	findings.at[1].severity = SEVERITY_INFO;
	struct run run;
	run_open(&run, *state, "text");
	run.report.reporter->begin(&run.report);
	run_result(&run, result_of(findings));
	run_result(&run, result_of((struct finding_list){ 0 }));
	run_end(&run);
	assert_string_equal(run.notes,
		"1 error, 1 info in 2 charts\n"
		"chartgate explain some-rule says why, and what to do\n");
	run_close(&run);

	run_open(&run, *state, "text");
	struct lint_result result = result_of((struct finding_list){ 0 });
	result.status = EXIT_UNCHECKED;
	result.rules.unchecked = 1;
	run.report.style.verbose = true;
	run.report.reporter->begin(&run.report);
	run_result(&run, result);
	run_end(&run);
	assert_string_equal(run.out, "");
	assert_string_equal(run.notes,
		"charts/a: 7 rules run, 2 not applicable, 1 subject could not be checked\n"
		"no findings in 1 chart; 1 chart could not be fully checked\n");
	run_close(&run);

	run_open(&run, *state, "text");
	run.report.style.quiet = true;
	run.report.reporter->begin(&run.report);
	run_result(&run, result);
	run_end(&run);
	assert_string_equal(run.notes, "");
	run_close(&run);
}

static void
mistakes_have_no_rule(void **state)
{
	struct source *source = source_new(*state, STR(".chartgate.yaml"), STR("versoin: 1\n"));
	struct finding finding = finding_at(place_of(source, "versoin", 0), "m");
	finding.rule = STR("");
	finding.title = STR("unknown key versoin");
	finding.message = STR("did you mean version?");
	struct finding_list mistakes = { &finding, 1, 1 };
	char *text;
	size_t len;
	FILE *stream = open_memstream(&text, &len);
	report_mistakes(*state, stream, &plain, &mistakes);
	finding.title = STR("");
	report_mistakes(*state, stream, &plain, &mistakes);
	fclose(stream);
	assert_string_equal(text,
		"error: unknown key versoin\n"
		" --> .chartgate.yaml:1:1\n"
		"  |\n"
		"1 | versoin: 1\n"
		"  | ^^^^^^^ did you mean version?\n"
		"\n"
		"error: did you mean version?\n"
		" --> .chartgate.yaml:1:1\n"
		"  |\n"
		"1 | versoin: 1\n"
		"  | ^^^^^^^\n"
		"\n");
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(both_sides_of_a_join_show_in_one_snippet),
		unit(near_lines_stay_together_and_far_ones_are_left_out),
		unit(marks_on_one_line_share_their_row),
		unit(a_mark_inside_another_has_its_label_below),
		unit(the_same_place_twice_is_marked_once),
		unit(underlines_stand_under_what_a_terminal_shows),
		unit(line_ends_and_marks_of_byte_order_are_not_shown),
		unit(an_empty_file_has_a_first_line),
		unit(a_finding_without_text_names_its_file),
		unit(nothing_is_said_twice),
		unit(long_lines_are_cut_around_the_mark),
		unit(a_long_label_stands_below_and_is_wrapped),
		unit(a_huge_line_is_cut_in_every_style),
		unit(colours_and_links_only_when_asked),
		unit(the_summary_counts_on_stderr),
		unit(mistakes_have_no_rule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
