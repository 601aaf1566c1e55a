/* SPDX-License-Identifier: MIT
 * What a user's rule finds on a chart of texts, as lines for people. */
#ifndef TESTS_RULE_FOUND_H
#define TESTS_RULE_FOUND_H

#include "base/builder.h"
#include "base/vec.h"
#include "files/files.h"
#include "rule/rule.h"
#include "unit.h"

#define CHART "apiVersion: v2\nname: demo\nversion: 1.2.3\n"

struct found {
	struct arena *arena;
	struct finding_list mistakes, findings;
	struct rule_counts counts;
};

/* Runs every rule in the text on a chart of files: path, text, path, text, …, NULL. The chart has
 * the parts that the rules can reach, or all. */
static inline struct found
found_on(void **state, const char *rules, const char *const *files, bool all)
{
	struct found found = { .arena = *state };
	struct ruleset *set = ARENA_NEW(found.arena, struct ruleset);
	struct place nowhere = { 0 };
	set->arena = found.arena;
	if (!ruleset_add(set, source_new(found.arena, STR("rules.yaml"), str_from(rules)),
		    &found.mistakes))
		fail_msg("%.*s", STR_FMT(found.mistakes.at[0].message));
	struct node *texts = node_new(found.arena, NODE_OBJECT);
	for (; *files; files += 2)
		node_set(texts, str_from(files[0]), nowhere,
			node_string(found.arena, str_from(files[1]), nowhere));
	struct selection selection = { 0 };
	chart_parts parts = all ? CHART_ALL_PARTS : 0;
	for (size_t i = 0; i < set->len; i++) {
		struct rule_choice choice = { set->at[i], set->at[i]->severity, NULL };
		vec_push(found.arena, &selection, choice);
		parts |= rule_parts(set->at[i]);
	}
	struct chart *chart = chart_load_parts(
		found.arena, files_memory(found.arena, texts), parts, &(struct problem_list){ 0 });
	rule_run(&selection, chart, found.arena, &found.findings, &found.counts);
	finding_sort(&found.findings);
	return found;
}

static inline struct found
found_by(void **state, const char *rules, const char *const *files)
{
	return found_on(state, rules, files, false);
}

static inline void
found_add_place(struct builder *lines, struct place place, struct str file)
{
	if (!place.source) {
		builder_format(lines, "%.*s", STR_FMT(file));
		return;
	}
	struct position at = source_position(place.source, place.span.start);
	struct str name = place.source->path;
	size_t slash = str_find_last_char(name, '/');
	if (slash != STR_NONE)
		name = str_slice(name, slash + 1, name.len);
	builder_format(lines, "%.*s:%u:%u `%.*s`", STR_FMT(name), at.line, at.column,
		STR_FMT(source_slice(place)));
}

/* A line for each finding: its place with the bytes there, and the message; then indented one for
 * each related place. */
static inline struct str
found_lines(const struct found *found)
{
	struct builder lines;
	builder_init(&lines, found->arena);
	for (size_t i = 0; i < found->findings.len; i++) {
		const struct finding *finding = &found->findings.at[i];
		found_add_place(&lines, finding->place, finding->file);
		builder_format(&lines, " %.*s\n", STR_FMT(finding->message));
		for (size_t k = 0; k < finding->related_count; k++) {
			builder_char(&lines, '\t');
			found_add_place(&lines, finding->related[k].place, STR(""));
			struct str label = finding->related[k].label;
			builder_format(&lines, "%s%.*s\n", label.len ? " " : "", STR_FMT(label));
		}
	}
	return builder_str(&lines);
}

#define FILES(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The rule's given and check (and what else it needs) find this on the files, whether the chart has
 * the parts that the rule can reach or all. */
#define expect_found(state, rule, files, expected) \
	do { \
		for (int all_ = 0; all_ < 2; all_++) { \
			struct found found_ = \
				found_on(state, "id: r\ntitle: t\n" rule, files, all_); \
			assert_str(found_lines(&found_), expected); \
		} \
	} while (0)

#endif
