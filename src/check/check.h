/* SPDX-License-Identifier: MIT
 * What a rule can ask of a value: checks made of verbs, the operands that they compare with, and
 * the texts that say what failed (RULES 2 to 4).
 *
 * A maker makes a check once, from the nodes of a rule file. A judge judges it many times. Each
 * rule has one of each. Mistakes go to the maker's list, with their places. Failures go to the
 * judge's list; the rule room turns them into findings. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/map.h"
#include "query/query.h"
#include "regex/regex.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Making: from the nodes of a rule file --- */

/* The variables that every rule has; those of `let` follow. */
enum slot { SLOT_THIS, SLOT_NODE, SLOT_KEY, SLOT_PARAMS, SLOT_LETS, SLOT_MAX = 64 };
#define SLOT_BIT(slot) (UINT64_C(1) << (slot))

struct maker {
	struct arena *arena; /* holds everything that is made */
	struct finding_list *mistakes;
	struct query_names names; /* by slot */
	size_t checks; /* made so far; bounded, since aliases can multiply checks */
	unsigned depth;
};

/* Adds a mistake at a place of the rule file. */
void mistake_add(struct maker *maker, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The text on one line: every run of blanks and line ends becomes one blank. */
struct str check_one_line(struct arena *arena, struct str text);
/* Where a node is written; the place of its key when the value is not written. */
struct place mistake_place(const struct node *node);
/* "; did you mean `x`?"; empty when no candidate is near. */
struct str mistake_hint(
	struct arena *arena, struct str typed, const struct str *candidates, size_t count);

/* Whether the node is an object that has only members of these names. Any other member is a
 * mistake:
 * "`x` is not a key of <what>". */
bool shape_members(struct maker *maker, const struct node *node, const struct str *names,
	size_t count, const char *what);
/* The text of a node that is a string and not empty; else adds a mistake and gives false. `name` is
 * the key, for the mistake. */
bool shape_text(struct maker *maker, const struct node *node, const char *name, struct str *text);
/* The same for true and false. */
bool shape_bool(struct maker *maker, const struct node *node, const char *name, bool *truth);
/* The items of a list; any other value counts as a list of one. */
struct node_list shape_each(struct arena *arena, const struct node *node);

struct query_list {
	struct query **at;
	size_t len, room;
};

/* NULL after a mistake, which points to the wrong byte of the query. */
struct query *check_query_make(struct maker *maker, const struct node *text);
/* One query or a list of at least one. */
bool check_query_list_make(
	struct maker *maker, const struct node *node, struct query_list *queries);
/* The slots that a query mentions, also as its origin; a bit each. */
uint64_t check_query_slots(const struct maker *maker, const struct query *query);

/* A text with {{ queries }} in it. NULL after a mistake. */
struct template;
struct template *template_make(struct maker *maker, const struct node *text);

/* The value or values that a verb compares with. */
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
/* False after a mistake. */
bool operand_make(struct maker *maker, const struct node *node, struct operand *operand);

/* A regular expression: written in the rule, or selected by a query that begins with $. */
struct check_pattern {
	struct pattern *pattern; /* NULL: the query selects it */
	struct query *query;
};
/* False after a mistake. */
bool check_pattern_make(
	struct maker *maker, const struct node *node, struct check_pattern *rule_pattern);

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

/* Of several outcomes that must all hold, the greatest counts. */
enum outcome {
	OUTCOME_HOLDS,
	OUTCOME_OPEN, /* a value that it needs is absent */
	OUTCOME_UNCHECKED, /* a value that it needs exists and is unknown */
	OUTCOME_FAILS,
};

struct verb;

/* A failed check of a node. Lives in the judge's arena. */
struct check_failure {
	const struct verb *verb;
	const struct template *message; /* the nearest one around the verb; NULL: none */
	const struct node *focus; /* the node where .x of the message starts */
	struct node *value; /* the value judged; NULL: it is missing */
	struct node *blamed; /* the failing node; for a missing value its nearest existing ancestor;
				NULL: the subject */
	struct place part; /* the part of blamed that is at fault; source NULL: all of it */
	struct str missing; /* of a failed `exists: true`: the shortest path that is missing */
	const struct node *missing_from; /* the node that path starts at; NULL: none is known */
	struct node_list with; /* what the value was compared with */
	struct node_list related; /* the ones of these that a report shows */
	size_t number; /* the count that `length` and `some` report */
};
struct check_failure_list {
	struct check_failure *at;
	size_t len, room;
};

struct judge {
	struct arena *arena; /* scratch: failures and what they point to */
	struct query_env env; /* env.variables is `variables`, env.focus the node of the check */
	struct node_list variables[SLOT_MAX];
	uint64_t absent; /* slots of bindings whose query was absent (RULES 3) */
	const struct template *message;
	const struct node *message_focus;
	struct check_failure_list failures;
	/* Why a pattern or a query gave up, and on which node; empty: none did. */
	struct str gave_up;
	const struct node *gave_up_on;
	/* Of the last check that held: the value that made it hold, and the part of that value. */
	struct node *witness;
	struct place witness_part;
	struct map *patterns; /* compiled while judging, by text; they live in patterns->arena */
};

/* Judges the node and appends failures to judge->failures. */
enum outcome check_judge(struct judge *judge, const struct check *check, struct node *node);
enum outcome check_judge_list(
	struct judge *judge, const struct check_list *checks, struct node *node);

/* Sets $node and $key; NULL is a missing value. */
void judge_bind(struct judge *judge, struct node *value);
/* Runs a query with the judge's variables and focus. Notes it when the query gives up. */
struct query_result judge_query(struct judge *judge, const struct query *query);

/* Notes that a limit was hit, at this node or (NULL) at none. The rule then has an error finding.
 */
void judge_give_up(struct judge *judge, const struct node *node, struct str why);

struct operand_value {
	struct node_list nodes; /* with unknown nodes */
	struct node_list related; /* the nodes that a report shows */
	bool absent; /* it selects nothing */
	bool unbound; /* its query is absent (RULES 3) */
	bool unknown; /* the query gave up, or a node that it needs is unknown */
};
/* The nodes of the operand, each to be compared by itself; a list is one array node. */
struct operand_value operand_resolve(struct judge *judge, const struct operand *operand);
/* The operand as a set: a list is the union of its items. Absent when the plain part of a query
 * selects nothing. */
struct operand_value operand_resolve_set(struct judge *judge, const struct operand *operand);

/* The compiled pattern; NULL when its query selects nothing or a text that is not a pattern. */
struct pattern *judge_pattern(struct judge *judge, const struct check_pattern *rule_pattern);

/* The text for people, in the arena: values as written, on one line; a dash for none. */
struct str template_print(
	struct arena *arena, struct judge *judge, const struct template *template);
/* A value in the way that messages show it. */
struct str template_print_value(struct arena *arena, const struct node *node);
/* The message of the verb itself, for a check without a message. */
struct str verb_say(struct arena *arena, const struct check_failure *failure);

/* --- Parts of a text --- */

/* A place whose slice is the node's text, byte for byte; in a nested source where the text is
 * written in another way. Without a source when there is no such place. */
struct place part_text(struct arena *arena, const struct node *node);
/* Bytes [start, end) of such a place. */
struct place part_slice(struct place text, size_t start, size_t end);
/* The place of a part of the node's text; the whole node when the part has no place. */
struct place part_of_node(struct arena *arena, const struct node *node, size_t start, size_t end);

#endif
