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
	struct builtin_text given; /* its queries, a zero byte after each */
	struct builtin_text problem; /* the kinds of problems that it passes on, likewise */
	struct builtin_text reach; /* the members of $ that it can reach, likewise */
	struct builtin_text run; /* JSON: what running it takes */
	struct builtin_text about; /* JSON: help, docs, since, tags, params, tests, source */
	unsigned char severity, phase, locked;
	unsigned char profiles; /* bits: those that it is in, by their number in the table */
};
struct builtin_profile {
	struct builtin_text name, title;
	unsigned char holds; /* bits: itself, and all that it holds */
};
extern const struct builtin_rule builtin_rules[];
extern const uint32_t builtin_rule_count;
extern const struct builtin_profile builtin_profiles[]; /* the default first */
extern const uint32_t builtin_profile_count;
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
	struct str_list problems; /* kinds: each such problem is a finding, and nothing is judged */
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
	struct str_list reach; /* of the user's: the members of $ that it can reach */
	struct query_list given; /* of a built-in rule, before its program is made */
	bool given_tried;
	struct program *program; /* NULL: not made yet */
};

/* --- Reading (form.c, tests_form.c, fix_form.c) --- */

/* What a rule file says of a rule without compiling it, its profiles as it names them. NULL after
 * mistakes. */
struct rule *rule_read(struct maker *maker, const struct node *node);
bool tests_form(struct maker *maker, const struct node *tests);
bool fixes_form(struct maker *maker, const struct node *fix);
/* The first sentence of a help text, on one line. */
struct str help_hint(struct arena *arena, struct str help);

/* The members of $ that a rule file's rule can reach: `name`, `name.member`, or `*` for all.
 * reach.c */
void reach_names(struct arena *arena, const struct node *rule, struct str_list *names);

/* --- Profiles (profile.c) --- */

/* The built-in profiles of these bits. */
struct str_list profile_list(struct arena *arena, unsigned bits);
/* Puts a user's rule into the profiles that its `profiles` comes to. A name that no profile has is
 * one of the set's from then on, unless it looks mistyped: false after that mistake. */
bool profiles_settle(
	struct maker *maker, const struct node *names, struct ruleset *set, struct rule *rule);

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

/* --- Problems (problem_rule.c) --- */

/* The kinds of `problem`, each one that a built-in rule passes on. False after mistakes. */
bool problem_rule_make(struct maker *maker, const struct node *node, struct str_list *kinds);
/* Whether the rule passes problems on, instead of judging nodes. */
bool problem_rule_is(const struct rule_body *body);

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

/* Makes the program of the rule that runs, if that is not done. run.c */
void run_load_program(struct run *run);
void bindings_run(struct run *run, bool per_subject);
/* Makes a finding of each problem of the rule's kinds; false when there was none. problem_rule.c */
bool problem_rule_run(struct run *run);
/* Makes findings of the judge's failures on a subject. */
void failures_tell(struct run *run, struct node *subject);
/* Makes a finding of a problem, a row of $.facts.problems. */
void problem_tell(struct run *run, const struct node *row);
/* The error finding for a rule that hit a limit. */
void limit_tell(struct run *run);

/* Where a node is shown (RULES 4.7): resolved, one line. What stands nowhere is shown at the
 * chart's name below root; source NULL when there is none, or no root. */
struct place blame_place(const struct node *root, const struct node *node);

#endif
