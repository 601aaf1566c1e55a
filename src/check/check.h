/* SPDX-License-Identifier: MIT
 * What a rule can ask of a value: checks made of verbs, the operands they compare with, and the
 * texts that say what failed (RULES 2 to 4).
 *
 * A check is made once from the nodes of a rule file, by a maker, and judged many times, by a
 * judge: one of each per rule. Mistakes go to the maker's list with their places; failures to the
 * judge's, where the rule room makes findings of them. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/map.h"
#include "query/query.h"
#include "regex/regex.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Making: from the nodes of a rule file --- */

/* Variables every rule has; those bound by `let` follow. */
enum slot { SLOT_THIS, SLOT_NODE, SLOT_KEY, SLOT_PARAMS, SLOT_LETS, SLOT_MAX = 64 };
#define SLOT_BIT(slot) (UINT64_C(1) << (slot))

struct maker {
	struct arena *arena; /* what is made lives here */
	struct finding_list *mistakes;
	struct query_names names; /* by slot */
	size_t checks; /* made so far: aliases must not multiply without end */
	unsigned depth;
};

/* A mistake at a place of the rule file. */
void mistake_add(struct maker *maker, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The text on one line: every run of blanks and line ends is one blank. */
struct str message_line(struct arena *arena, struct str text);
/* Where a node is written; of a value that is missing, its key. */
struct place mistake_place(const struct node *node);
/* "; did you mean `x`?", or nothing when no candidate is near. */
struct str mistake_hint(
	struct arena *arena, struct str typed, const struct str *candidates, size_t count);

/* Whether the node is an object with members of these names alone. A stranger is a mistake: "`x` is
 * no <what>". */
bool form_members(struct maker *maker, const struct node *node, const struct str *names,
	size_t count, const char *what);
/* The node's text when it is a string that is not empty; else a mistake and false. */
bool form_text(struct maker *maker, const struct node *node, const char *name, struct str *text);
bool form_bool(struct maker *maker, const struct node *node, const char *name, bool *truth);
/* The items of a list, or the one value that stands for a list of one. */
struct node_list form_each(struct arena *arena, const struct node *node);

struct query_list {
	struct query **at;
	size_t len, room;
};

/* NULL after a mistake, which points at the byte of the query that is wrong. */
struct query *query_make(struct maker *maker, const struct node *text);
/* One query or a list of at least one. */
bool query_list_make(struct maker *maker, const struct node *node, struct query_list *queries);
/* The slots that a query mentions, its own origin included. */
uint64_t query_slots(const struct maker *maker, const struct query *query);

/* A text with {{ queries }} in it. */
struct template;
struct template *template_make(struct maker *maker, const struct node *text);

/* What a value is compared with. */
struct operand {
	enum operand_kind {
		OPERAND_LITERAL,
		OPERAND_QUERY,
		OPERAND_TEMPLATE,
		OPERAND_LIST,
	} kind;
	struct node *literal;
	struct query *query;
	struct template *template;
	struct operand *items; /* of a list */
	size_t count;
	uint64_t slots; /* variables that it mentions */
	bool relative; /* a query in it begins with a dot */
};
bool operand_make(struct maker *maker, const struct node *node, struct operand *operand);

/* A regular expression: written out, or named by a query that begins with $. */
struct rule_pattern {
	struct pattern *pattern; /* NULL: the query says which */
	struct query *query;
};
bool rule_pattern_make(
	struct maker *maker, const struct node *node, struct rule_pattern *rule_pattern);

struct check;
struct check_list {
	struct check **at;
	size_t len, room;
};
/* NULL after a mistake. */
struct check *check_make(struct maker *maker, const struct node *node);
/* One check or a list of at least one. */
bool check_list_make(struct maker *maker, const struct node *node, struct check_list *checks);

/* --- Judging --- */

/* In the order in which a conjunction is decided: the greatest wins. */
enum outcome {
	OUTCOME_HOLDS,
	OUTCOME_OPEN, /* what it needs is absent */
	OUTCOME_UNCHECKED, /* what it needs is there and cannot be known */
	OUTCOME_FAILS,
};

/* What a check has to say about a node. Lives in the judge's arena. */
struct failure {
	const struct verb *verb;
	const struct template *message; /* the nearest one around the verb; NULL: none */
	const struct node *focus; /* where .x of the message starts */
	struct node *value; /* the value judged; NULL: it is missing */
	struct node *blamed; /* the failing node; of what is missing the nearest existing ancestor;
				NULL: the subject */
	struct place part; /* the part of blamed that is at fault; source NULL: all of it */
	struct str missing; /* of a failed `exists: true`: the shortest path that is missing */
	const struct node *missing_from; /* the node that path starts at; NULL: none is known */
	struct node_list with; /* what the value was compared with */
	struct node_list related; /* of it, what a reader wants to see */
	size_t number; /* how many: length, some */
};
struct failure_list {
	struct failure *at;
	size_t len, room;
};

struct judge {
	struct arena *arena; /* scratch: failures and what they point to */
	struct query_env env; /* env.variables is `variables`; env.focus the node a check was given
			       */
	struct node_list variables[SLOT_MAX];
	uint64_t absent; /* slots of bindings whose query was absent (RULES 3) */
	const struct template *message;
	const struct node *message_focus;
	struct failure_list failures;
	/* Why a pattern or a query gave up, and on what; empty: none did. */
	struct str gave_up;
	const struct node *gave_up_on;
	/* Of the last check that held: the value that made it hold, and what of it. */
	struct node *witness;
	struct place witness_part;
	struct map *patterns; /* compiled on the way, by text; they live in patterns->arena */
};

/* Judges the node; what fails is appended to judge->failures. */
enum outcome check_judge(struct judge *judge, const struct check *check, struct node *node);
enum outcome check_judge_list(
	struct judge *judge, const struct check_list *checks, struct node *node);

/* $node and $key; a value that is NULL is missing. */
void judge_bind(struct judge *judge, struct node *value);
/* Runs a query in the judge's scope; giving up is noted. */
struct query_result judge_query(struct judge *judge, const struct query *query);

/* Notes that a limit was hit, on this node or on none; the rule then has an error finding. */
void judge_give_up(struct judge *judge, const struct node *node, struct str why);

struct operand_value {
	struct node_list nodes; /* unknown ones too */
	struct node_list related; /* what a reader wants to see of it */
	bool absent; /* it selects nothing */
	bool unbound; /* its query is absent (RULES 3) */
	bool unknown; /* it could not be found out */
};
/* What the operand is, each node to compare with on its own; a list is one array value. */
struct operand_value operand_resolve(struct judge *judge, const struct operand *operand);
/* The set that it is: the union of a list; absent when its plain part is not there. */
struct operand_value operand_resolve_set(struct judge *judge, const struct operand *operand);

/* The pattern, compiled; NULL when it is named by a query that selects none, or no pattern. */
struct pattern *judge_pattern(struct judge *judge, const struct rule_pattern *rule_pattern);

/* The text for people: values as written, on one line, none as a dash. Lives in arena. */
struct str template_print(
	struct arena *arena, struct judge *judge, const struct template *template);
/* A value as a message shows it. */
struct str value_print(struct arena *arena, const struct node *node);
/* What failed in the verb's own words, for a check without a message. */
struct str failure_say(struct arena *arena, const struct failure *failure);

/* --- Parts of a text --- */

/* A place whose slice is the node's text, byte for byte, in a nested source where need be; no
 * source when there is none. */
struct place node_text(struct arena *arena, const struct node *node);
/* Bytes [start, end) of such a place. */
struct place place_part(struct place text, size_t start, size_t end);
/* A part of the node's text; all of the node where the part has no place. */
struct place node_part(struct arena *arena, const struct node *node, size_t start, size_t end);

#endif
