/* SPDX-License-Identifier: MIT */
#include "report/fixture.h"

static void
controls_and_bidi_marks_become_visible(void **state)
{
	assert_str(report_harmless(*state, STR("a\033[31mb")), "a\\u{1b}[31mb");
	assert_str(report_harmless(*state, STR("a\u202Eb\u2066c\u200Fd")),
		"a\\u{202e}b\\u{2066}c\\u{200f}d");
	assert_str(report_harmless(*state, STR("a\u061C\u2028\u2029\uFEFF\u200B")),
		"a\\u{61c}\\u{2028}\\u{2029}\\u{feff}\\u{200b}");
	assert_str(report_harmless(*state, STR("a\nb\tc\0d\x7F")), "a\\u{a}b\\u{9}c\\u{0}d\\u{7f}");
	assert_str(report_harmless(*state,
			   STR("\xC2\x9B"
			       "0m")),
		"\\u{9b}0m");
	assert_str(report_harmless(*state, STR("\U000E0041")), "\\u{e0041}");
}

static void
invalid_bytes_are_shown_as_bytes(void **state)
{
	assert_str(report_harmless(*state, STR("a\xFF\xC3")), "a\\x{ff}\\x{c3}");
}

static void
readable_text_stays(void **state)
{
	assert_str(report_harmless(*state, STR("a\\n é 名前 👩\u200D🔧 100% # x")),
		"a\\n é 名前 👩\u200D🔧 100% # x");
	assert_str(report_harmless(*state, STR("")), "");
}

static void
no_runner_reads_a_command(void **state)
{
	assert_str(report_harmless(*state, STR("::error::x")), "\\u{3a}:error::x");
	assert_str(report_harmless(*state, STR(" \u00A0::error::x")), " \u00A0\\u{3a}:error::x");
	assert_str(report_harmless(*state, STR("a::b")), "a::b");
	assert_str(report_harmless(*state, STR("a ##[group]b")), "a \\u{23}#[group]b");
	assert_str(report_harmless(*state, STR("###[group]b")), "#\\u{23}#[group]b");
	assert_str(report_harmless(*state, STR("##vso[task]")), "\\u{23}#vso[task]");
	assert_str(report_harmless(*state, STR("a%0Ab%0dc%0")), "a\\u{25}0Ab\\u{25}0dc%0");
}

static void
what_is_harmless_stays_as_it_is(void **state)
{
	struct str once = report_harmless(*state, STR("::\033\u202E%0A##[x]\xFF"));
	struct str twice = report_harmless(*state, once);
	assert_true(str_equal(once, twice));
}

/* No line is a command to GitHub's runner, which looks behind blanks; ::: has no name of one. */
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
	assert_string_equal(reporter_at(0)->name, "text");
	assert_null(reporter_find(STR("tex")));
	size_t count = 0;
	while (reporter_at(count))
		count++;
	assert_ptr_equal(
		reporter_find(str_from(reporter_at(count - 1)->name)), reporter_at(count - 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(controls_and_bidi_marks_become_visible),
		unit(invalid_bytes_are_shown_as_bytes),
		unit(readable_text_stays),
		unit(no_runner_reads_a_command),
		unit(what_is_harmless_stays_as_it_is),
		unit(no_line_of_a_report_obeys_the_chart),
		unit(a_concise_line_is_one_finding),
		unit(reporters_are_found_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
