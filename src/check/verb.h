/* SPDX-License-Identifier: MIT
 * Verbs: how they are made and judged. Private to the room. A verb is one file, or a part of one,
 * and one row in checks.def. */
#ifndef CHECK_VERB_H
#define CHECK_VERB_H

#include "base/builder.h"
#include "check/check.h"
#include "form/form.h"

/* The ways of comparing two values that `as` names. */
enum likeness {
	AS_VALUE, /* deep equality */
	AS_TEXT,
	AS_CI,
	AS_IMAGE,
	AS_SEMVER,
	AS_URL,
	AS_RELEASE
};

struct verb {
	const struct check_kind *kind;
	enum likeness as;
	/* The argument of the verb; each kind of verb uses some of these. */
	bool truth;
	unsigned types; /* bits of enum written */
	struct operand operand;
	struct check_pattern pattern;
	const struct format *format;
	size_t min, max;
	struct query_list queries;
	struct query *in;
	struct check_list checks;
};

struct verb_list {
	struct verb *at;
	size_t len, room;
};

struct check {
	struct query *at; /* NULL: the node of the check itself */
	struct template *message; /* NULL: that of the check around it */
	struct verb *exists; /* judged first, since it is the verb about missing values */
	struct verb_list verbs; /* the others */
};

enum null_answer { NULL_IS_JUDGED, NULL_IS_OPEN };

struct check_kind {
	struct str name;
	struct str summary; /* for people, in rules/README.md */
	enum null_answer on_null;
	bool compares; /* `as` applies to it */
	/* Reads the argument. False after a mistake. */
	bool (*make)(struct maker *maker, const struct node *argument, struct verb *verb);
	/* Judges a value that exists and is known; appends failures. */
	enum outcome (*judge)(struct judge *judge, const struct verb *verb, struct node *value);
	/* Adds the message of a failure for a check without a message. NULL: the verb itself never
	 * fails. */
	void (*say)(struct builder *builder, const struct check_failure *failure);
};

#define CHECK(name) extern const struct check_kind check_##name;
#include "check/checks.def"
#undef CHECK

/* Appends a failure at the value; the caller may fill in more. */
struct check_failure *judge_fail(struct judge *judge, const struct verb *verb, struct node *value);
/* Judges `exists`, which looks at the query `at` itself, not only at its values. */
enum outcome exists_judge(struct judge *judge, const struct check *check);

/* The query in a part of a text. NULL after a mistake. */
struct query *check_query_make_part(
	struct maker *maker, const struct node *text, size_t start, size_t end);
/* The slots that the template mentions; *relative is set when one of its queries begins with a dot.
 */
uint64_t template_slots(const struct maker *maker, const struct template *template, bool *relative);
/* The template as an operand; parts gets the nodes that its queries selected. */
enum fill { FILL_WHOLE, FILL_ABSENT, FILL_UNKNOWN };
enum fill template_fill(struct judge *judge, const struct template *template, struct str *text,
	struct node_list *parts);
/* Notes a query that gave up for any reason, and sets over_budget for all of these reasons. */
void judge_take(struct judge *judge, const struct query *query, struct query_result *result);

/* Reads `min` and `max` of an object into the verb. False after a mistake. */
bool verb_bounds(struct maker *maker, const struct node *object, struct verb *verb);

/* Whether the two are equal in the way that `as` names. */
bool alike(struct arena *arena, enum likeness as, const struct node *a, const struct node *b);
bool alike_find(struct str name, enum likeness *as);
struct str alike_name(size_t index); /* empty after the last */

/* The text that `matches`, `format` and `contains` judge. False for a list and a map. */
bool verb_printed_text(const struct node *node, struct str *text);
/* Adds "a, b, c", at most five values, for `say`. */
void template_say_nodes(struct builder *builder, const struct node_list *nodes);
/* Adds the value of a scalar; for a map or a list its key, or "this". */
void verb_say_value(struct builder *builder, const struct check_failure *failure);

#endif
