/* SPDX-License-Identifier: MIT
 * Private to the room: a rule as it runs, and compiling it from the node of a rule file. Everything
 * that is made is in the maker's arena. */
#ifndef RULE_PROGRAM_H
#define RULE_PROGRAM_H

#include "check/check.h"
#include "tree/tree.h"

/* A name of `let`. */
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
	bool per_subject; /* else it is bound once per chart */
};
struct binding_list {
	struct binding *at;
	size_t len, room;
};

/* An item of `when`: a query that must select something, or a check. */
struct condition {
	struct query *query;
	struct check *check;
};
struct condition_list {
	struct condition *at;
	size_t len, room;
};

struct program {
	struct query_list given;
	struct str_list problems; /* kinds: each such problem is a finding, and nothing is judged */
	struct condition_list when;
	struct binding_list bindings; /* each after those that it mentions */
	struct check_list checks;
	struct template *message;
	struct query *report;
	struct query_list related;
	struct node *params; /* an object of the defaults */
	struct str hint; /* what to do, one line */
};

/* NULL after mistakes. */
struct program *program_make(struct maker *maker, const struct node *node);

/* Gives the names of `let` their slots. All of them come first, because bindings may mention each
 * other. False after mistakes. let.c */
bool let_declare(struct maker *maker, const struct node *let);
/* Compiles the bindings of names that let_declare() declared, and sorts them. False after mistakes.
 */
bool let_make(struct maker *maker, const struct node *let, struct binding_list *bindings);

/* An object of the defaults of `params`; an empty one when params is NULL; NULL after mistakes.
 * params.c */
struct node *params_make(struct maker *maker, const struct node *params);
/* A copy of the defaults, in the arena, with the values of `set` in place of theirs; set may be
 * NULL. */
struct node *params_with(struct arena *arena, const struct node *defaults, const struct node *set);

/* Appends the kinds of `problem`. A kind that no built-in rule passes on is a mistake. False after
 * mistakes. problem_rule.c */
bool problem_rule_make(struct maker *maker, const struct node *node, struct str_list *kinds);

/* Whether `fix` has the form of one fix or a list of them, and compiles. False after mistakes.
 * fix.c */
bool fix_read(struct maker *maker, const struct node *fix);

#endif
