/* SPDX-License-Identifier: MIT
 * Findings made by hand over texts, and what a reporter writes about them. */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H

#include "base/status.h"
#include "base/vec.h"
#include "report/report.h"
#include "unit.h"

/* What is known of rules here does not come from the built-in ones. */
struct rule_about
rule_about(struct arena *arena, const struct rule *rule)
{
	(void)arena;
	struct rule_about about = {
		.help = STR("Why it *matters*.\n\nWhat to do.\n"),
		.docs = STR("https://example.org/docs"),
	};
	if (str_equal(rule->id, STR("bare-rule")))
		about = (struct rule_about){ 0 };
	return about;
}

/* The n-th place of the text in the source, counted from 0. */
static inline struct place
place_of(const struct source *source, const char *text, int n)
{
	size_t from = 0;
	struct str wanted = str_from(text);
	for (;; n--) {
		size_t at = str_find(str_slice(source->text, from, source->text.len), wanted);
		assert_true(at != STR_NONE);
		from += at;
		if (!n)
			break;
		from++;
	}
	return (struct place){ source, { (uint32_t)from, (uint32_t)(from + wanted.len) } };
}

static inline struct finding
finding_at(struct place place, const char *message)
{
	return (struct finding){ .rule = STR("some-rule"),
		.title = STR("What must be true"),
		.severity = SEVERITY_ERROR,
		.message = str_from(message),
		.place = place,
		.file = place.source ? place.source->path : STR("") };
}

static inline void
relate(struct finding *finding, struct place place, const char *label)
{
	finding->related[finding->related_count++] =
		(struct related){ .place = place, .label = str_from(label) };
}

/* A run over one chart: what is written to stdout, then what is written to stderr. */
struct run {
	struct report report;
	char *out, *notes;
	size_t out_len, notes_len;
	struct lint_summary summary;
};

static inline void
run_open(struct run *run, struct arena *arena, const char *reporter)
{
	*run = (struct run){ 0 };
	run->report.reporter = report_find_reporter(str_from(reporter));
	assert_non_null(run->report.reporter);
	run->report.stream = open_memstream(&run->out, &run->out_len);
	run->report.notes = open_memstream(&run->notes, &run->notes_len);
	run->report.arena = arena;
	run->report.base = run->report.here = STR("/home");
}

static inline struct lint_result
result_of(struct finding_list findings)
{
	struct lint_result result = { .folder = STR("charts/a"),
		.name = STR("a"),
		.version = STR("1.2.3"),
		.findings = findings,
		.rules = { .rules = 7, .not_applicable = 2 },
		.status = findings.len ? EXIT_FINDINGS : EXIT_CLEAN };
	for (size_t i = 0; i < findings.len; i++)
		result.counts[findings.at[i].severity]++;
	return result;
}

static inline void
run_result(struct run *run, struct lint_result result)
{
	run->summary.charts++;
	for (int i = 0; i < 3; i++)
		run->summary.counts[i] += result.counts[i];
	run->summary.unchecked += result.status == EXIT_UNCHECKED;
	if (result.status > run->summary.status)
		run->summary.status = result.status;
	run->report.reporter->result(&run->report, &result);
}

/* Ends the run; out and notes are terminated strings now, freed by run_close. */
static inline void
run_end(struct run *run)
{
	run->report.reporter->end(&run->report, &run->summary);
	fclose(run->report.stream);
	fclose(run->report.notes);
}

static inline void
run_close(struct run *run)
{
	free(run->out);
	free(run->notes);
}

/* What the reporter makes of one finding in a style. */
static inline struct str
told(struct arena *arena, const char *reporter, struct report_style style, struct finding finding)
{
	struct run run;
	struct finding_list findings = { 0 };
	vec_push(arena, &findings, finding);
	run_open(&run, arena, reporter);
	run.report.style = style;
	run.report.reporter->begin(&run.report);
	run_result(&run, result_of(findings));
	run_end(&run);
	struct str out = str_copy(arena, (struct str){ run.out, run.out_len });
	run_close(&run);
	return out;
}

#endif
