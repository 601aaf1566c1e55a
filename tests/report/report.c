/* SPDX-License-Identifier: MIT */
#include "report/fixture.h"

/* No line is a command to GitHub's runner, which skips blanks; ::: is not followed by a name. */
static void
assert_no_commands(struct str report)
{
	struct str line, rest = report;
	for (bool more = true; more;) {
		more = str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		assert_true(!str_starts(line, STR("::")) || str_starts(line, STR("::: ")));
	}
}

/* A chart whose path, texts and rule are hostile, in the formats for people. */
static void
no_line_of_a_report_obeys_the_chart(void **state)
{
	struct source *source = source_new(*state, STR("::error::\033\u202E%0A/Chart.yaml"),
		STR("::error::x: \033[2J\u202E%0A\n"));
	struct finding finding =
		finding_at(place_of(source, "\033[2J", 0), "::error::\n::warning::\r\033]0;x\007");
	finding.rule = STR("::notice::");
	finding.title = STR("\n::debug:: ::error::x ::error::y ::error::z ::error::u ::error::v "
			    "::error::w ::error::x ::error::y ::error::z ::error::u");
	finding.help = finding.title;
	relate(&finding, place_of(source, "x", 0), "\n::error::");
	static const char *const reporters[] = { "text", "concise" };
	for (size_t i = 0; i < 2; i++) {
		struct report_style style = { .width = 60 };
		struct str out = told(*state, reporters[i], style, finding);
		assert_false(str_has(out, STR("\033")));
		assert_false(str_has(out, STR("\u202E")));
		assert_false(str_has(out, STR("%0A")));
		assert_no_commands(out);
	}
}

static void
a_concise_line_is_one_finding(void **state)
{
	struct source *source = source_new(*state, STR("a/Chart.yaml"), STR("é: 1\n"));
	struct finding finding = finding_at(place_of(source, "1", 0), "one\nline");
	assert_str(told(*state, "concise", (struct report_style){ 0 }, finding),
		"a/Chart.yaml:1:4: error: one\\u{a}line [some-rule]\n");
	source->path = STR(":");
	assert_str(told(*state, "concise", (struct report_style){ 0 }, finding),
		"\\u{3a}:1:4: error: one\\u{a}line [some-rule]\n");
	finding.place = (struct place){ 0 };
	finding.severity = SEVERITY_INFO;
	assert_str(told(*state, "concise", (struct report_style){ .colour = true }, finding),
		"\033[1ma/Chart.yaml:1:1:\033[0m \033[1;36minfo\033[0m: one\\u{a}line "
		"[some-rule]\n");
}

static void
reporters_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(report_reporter_at(0)->name, "text");
	assert_null(report_find_reporter(STR("tex")));
	size_t count = 0;
	while (report_reporter_at(count))
		count++;
	assert_ptr_equal(report_find_reporter(str_from(report_reporter_at(count - 1)->name)),
		report_reporter_at(count - 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(no_line_of_a_report_obeys_the_chart),
		unit(a_concise_line_is_one_finding),
		unit(reporters_are_found_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
