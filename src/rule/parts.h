/* SPDX-License-Identifier: MIT
 * Inside the room: a rule as the build left it, as it was read, and as it runs. */
#ifndef RULE_PARTS_H
#define RULE_PARTS_H

#include "base/map.h"
#include "check/check.h"
#include "query/query.h"
#include "rule/rule.h"
#include "text/source.h"

/* A built-in rule, a row of the table that the build makes of rules/ (rulec.c). Nothing in it is
 * read before the rule is selected: given first, run only when there is a subject, about only when
 * somebody asks. Rows hold offsets, not pointers: so a start of the program has nothing to
 * relocate, however many rules there are. */
struct builtin_text {
	uint32_t at, len; /* in builtin_texts */
};
struct builtin_rule {
	struct builtin_text id, title, file;
	struct builtin_text given; /* its queries, a zero byte behind each */
	struct builtin_text run; /* JSON: what running it takes */
	struct builtin_text about; /* JSON: help, docs, since, tags, params, tests, source */
	unsigned char severity, profiles; /* bits as profile_bits has them */
};
extern const struct builtin_rule builtin_rules[];
extern const uint32_t builtin_rule_count;
extern const char builtin_texts[];

static inline struct str
builtin_str(struct builtin_text text)
{
	return (struct str){ builtin_texts + text.at, text.len };
}

/* A name bound by `let`. */
struct binding {
	enum parse {
		PARSE_NOTHING,
		PARSE_YAML,
		PARSE_IMAGE,
		PARSE_URL,
		PARSE_REGEX,
	} parse;
	struct operand from;
	struct check_pattern with; /* of PARSE_REGEX */
	size_t slot;
	uint64_t slots; /* variables that it mentions */
	bool per_subject;
};
struct binding_list {
	struct binding *at;
	size_t len, room;
};

/* One of `when`: a query that must select something, or a check. */
struct condition {
	struct query *query;
	struct check *check;
};
struct condition_list {
	struct condition *at;
	size_t len, room;
};

/* A rule as it runs. */
struct program {
	struct query_list given;
	struct condition_list when;
	struct binding_list bindings; /* each behind those that it mentions */
	struct check_list checks;
	struct template *message;
	struct query *report;
	struct query_list related;
	struct node *params; /* an object of the defaults */
	struct str hint; /* what to do, one line */
};

struct rule_body {
	struct arena *arena; /* of the ruleset: it outlives the charts */
	const struct builtin_rule *builtin; /* NULL: a user's rule */
	const struct node *node; /* the user's */
	struct query_list given; /* of a built-in rule, before its program is made */
	bool given_tried;
	struct program *program; /* NULL: not made yet */
};

/* --- Reading (form.c, tests_form.c, fix_form.c) --- */

/* The profiles of a list, a bit each, and back. */
unsigned profile_bits(const struct str_list *names);
struct str_list profile_list(struct arena *arena, unsigned bits);

/* What a rule file says of a rule without compiling it. NULL after mistakes. */
struct rule *rule_read(struct maker *maker, const struct node *node);
bool tests_form(struct maker *maker, const struct node *tests);
bool fixes_form(struct maker *maker, const struct node *fix);
/* The first sentence of a help text, on one line. */
struct str help_hint(struct arena *arena, struct str help);

/* --- Compiling (compile.c, let.c, params.c) --- */

/* NULL after mistakes. */
struct program *program_make(struct maker *maker, const struct node *node);
/* The names of `let` get their slots, all at once: they may mention each other. */
bool bindings_name(struct maker *maker, const struct node *let);
bool bindings_make(struct maker *maker, const struct node *let, struct binding_list *bindings);
/* An object of the defaults; an empty one when params is NULL; NULL after mistakes. */
struct node *params_make(struct maker *maker, const struct node *params);
/* The same with some of them replaced. */
struct node *params_with(struct arena *arena, const struct node *defaults, const struct node *set);

/* --- Running (run.c, bind.c, tell.c, blame.c) --- */

struct run {
	struct chart *chart;
	struct arena *arena; /* findings */
	struct finding_list *findings;
	struct rule_counts *counts;
	struct arena scratch; /* of one rule */
	struct judge judge;
	struct map patterns;
	struct query_joins *joins;
	uint64_t budget;
	const struct rule_choice *choice;
	const struct program *program;
};

void bindings_run(struct run *run, bool per_subject);
/* Makes findings of the judge's failures on a subject. */
void failures_tell(struct run *run, struct node *subject);
/* The error finding for a rule that hit a limit. */
void limit_tell(struct run *run);

/* Where a node is shown (RULES 4.7): resolved, one line. What stands nowhere is shown at the
 * chart's name below root; source NULL when there is none, or no root. */
struct place blame_place(const struct node *root, const struct node *node);

#endif
