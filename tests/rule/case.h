/* SPDX-License-Identifier: MIT
 * Running a rule's own case (RULES 2): marks in its files say where the rule must report, [|…|] the
 * primary span, [1|…|], [2|…|] the related ones. */
#ifndef TESTS_RULE_CASE_H
#define TESTS_RULE_CASE_H

#include "base/builder.h"
#include "base/vec.h"
#include "files/files.h"
#include "rule/rule.h"
#include "unit.h"

enum { CASE_MARKS_MAX = 16 };

struct case_mark {
	struct str file; /* path from the chart's root */
	unsigned number; /* 0: primary */
	uint32_t start, end;
};

struct case_marks {
	struct case_mark at[CASE_MARKS_MAX];
	size_t len;
};

/* Reads `[|` or `[N|` at the offset: its length, 0 when there is none. */
static inline size_t
case_opening(struct str text, size_t at, unsigned *number)
{
	struct str rest = str_slice(text, at, text.len);
	if (str_starts(rest, STR("[|")))
		return *number = 0, 2;
	if (rest.len > 2 && rest.at[0] == '[' && rest.at[1] >= '1' && rest.at[1] <= '9' &&
		rest.at[2] == '|')
		return *number = (unsigned)(rest.at[1] - '0'), 3;
	return 0;
}

/* The text without its marks, which are appended. Marks may stand inside one another. */
static inline struct str
case_text(struct arena *arena, struct str file, struct str text, struct case_marks *marks)
{
	struct builder builder;
	size_t open[CASE_MARKS_MAX], depth = 0;
	builder_init(&builder, arena);
	for (size_t i = 0; i < text.len;) {
		unsigned number;
		size_t opening = case_opening(text, i, &number);
		if (opening && marks->len < CASE_MARKS_MAX) {
			open[depth++] = marks->len;
			marks->at[marks->len++] =
				(struct case_mark){ file, number, (uint32_t)builder.len, 0 };
			i += opening;
		} else if (depth && str_starts(str_slice(text, i, text.len), STR("|]"))) {
			marks->at[open[--depth]].end = (uint32_t)builder.len;
			i += 2;
		} else {
			builder_char(&builder, text.at[i++]);
		}
	}
	assert_int_equal(depth, 0);
	return builder_str(&builder);
}

/* The files of a case as files_memory takes them. */
static inline struct node *
case_files(struct arena *arena, const struct node *written, struct case_marks *marks)
{
	struct node *files = node_new(arena, NODE_OBJECT);
	for (const struct node *file = written->first; file; file = file->next) {
		struct node *copy = node_new(arena, NODE_NULL);
		if (file->kind == NODE_STRING)
			copy = node_string(arena, case_text(arena, file->key, file->text, marks),
				(struct place){ 0 });
		node_set(files, file->key, (struct place){ 0 }, copy);
	}
	return files;
}

/* What the rule finds on the case's files. */
static inline struct finding_list
case_run(struct arena *arena, struct rule *rule, const struct node *one, struct case_marks *marks,
	struct rule_counts *counts)
{
	struct node *files = case_files(arena, node_get(one, STR("files")), marks);
	struct chart *chart = chart_load_parts(
		arena, files_memory(arena, files), rule_parts(rule), &(struct problem_list){ 0 });
	struct rule_choice choice = { rule, rule->severity, node_get(one, STR("params")) };
	struct selection selection = { &choice, 1, 1 };
	struct finding_list findings = { 0 };
	rule_run(&selection, chart, arena, &findings, counts);
	finding_sort(&findings);
	return findings;
}

static inline bool
case_stands_at(struct place place, const struct case_mark *mark)
{
	return place.source && str_ends(place.source->path, mark->file) &&
		place.span.start == mark->start && place.span.end == mark->end;
}

/* Whether some finding reports the mark. */
static inline bool
case_is_reported(const struct finding_list *findings, const struct case_mark *mark)
{
	for (size_t i = 0; i < findings->len; i++) {
		const struct finding *finding = &findings->at[i];
		if (!mark->number && case_stands_at(finding->place, mark))
			return true;
		if (mark->number && mark->number <= finding->related_count &&
			case_stands_at(finding->related[mark->number - 1].place, mark))
			return true;
	}
	return false;
}

static inline bool
case_is_marked(const struct finding *finding, const struct case_marks *marks)
{
	for (size_t i = 0; i < marks->len; i++)
		if (!marks->at[i].number && case_stands_at(finding->place, &marks->at[i]))
			return true;
	return false;
}

/* A finding for people: file:start-end message, and its related places. */
static inline struct str
case_show(struct arena *arena, const struct finding *finding)
{
	struct builder builder;
	builder_init(&builder, arena);
	builder_format(&builder, "%.*s:%u-%u `%.*s` %.*s", STR_FMT(finding->file),
		finding->place.span.start, finding->place.span.end,
		STR_FMT(source_slice(finding->place)), STR_FMT(finding->message));
	for (size_t i = 0; i < finding->related_count; i++)
		builder_format(&builder, " (%.*s: `%.*s`, %.*s)",
			STR_FMT(finding->related[i].place.source->path),
			STR_FMT(source_slice(finding->related[i].place)),
			STR_FMT(finding->related[i].label));
	return builder_str(&builder);
}

#endif
