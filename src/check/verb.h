/* SPDX-License-Identifier: MIT
 * Inside the room: what a verb is, as made and as judged. A verb is one file and one row in
 * checks.def. */
#ifndef CHECK_VERB_H
#define CHECK_VERB_H

#include "base/builder.h"
#include "check/check.h"
#include "form/form.h"

/* How `as` has two values compared. */
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
	/* What stands behind its name; each kind uses what it needs. */
	bool truth;
	unsigned types; /* bits of enum written */
	struct operand operand;
	struct rule_pattern pattern;
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
	struct query *at; /* NULL: the node given */
	struct template *message; /* NULL: that of the check around it */
	struct verb *exists; /* judged first: the only verb that speaks of absence */
	struct verb_list verbs; /* the others */
};

enum null_answer { NULL_IS_JUDGED, NULL_IS_OPEN };

struct check_kind {
	struct str name;
	struct str summary; /* what it asks, for people */
	enum null_answer on_null;
	bool compares; /* `as` speaks to it */
	/* Reads what stands behind the name. False after a mistake. */
	bool (*make)(struct maker *maker, const struct node *argument, struct verb *verb);
	/* Judges a value that is there and known; appends failures. */
	enum outcome (*judge)(struct judge *judge, const struct verb *verb, struct node *value);
	/* What a failure says when nobody wrote a message. NULL: never asked. */
	void (*say)(struct builder *builder, const struct failure *failure);
};

#define CHECK(name) extern const struct check_kind check_##name;
#include "check/checks.def"
#undef CHECK

/* NULL when no verb has the name. */
const struct check_kind *check_kind_find(struct str name);
/* Why a name is no verb: a verb to come, or a suggestion. */
struct str check_kind_excuse(struct arena *arena, struct str name);

/* A failure at the value, appended; the caller may fill in more. */
struct failure *judge_fail(struct judge *judge, const struct verb *verb, struct node *value);
/* `exists`, which sees the query rather than its values. */
enum outcome exists_judge(struct judge *judge, const struct check *check);

/* The query that stands in a part of a text. */
struct query *query_make_part(
	struct maker *maker, const struct node *text, size_t start, size_t end);
uint64_t template_slots(const struct maker *maker, const struct template *template, bool *relative);
/* The template as an operand; parts gets the nodes that its queries selected. */
enum fill { FILL_WHOLE, FILL_ABSENT, FILL_UNKNOWN };
enum fill template_fill(struct judge *judge, const struct template *template, struct str *text,
	struct node_list *parts);
/* Takes note of a query that gave up, for whatever reason; over_budget then stands for them all. */
void judge_take(struct judge *judge, const struct query *query, struct query_result *result);

/* `min` and `max` of an object: numbers from 0. */
bool form_bounds(struct maker *maker, const struct node *object, struct verb *verb);

/* Whether the two are equal as `as` has it. */
bool alike(struct arena *arena, enum likeness as, const struct node *a, const struct node *b);
bool likeness_find(struct str name, enum likeness *as);
struct str likeness_name(size_t index); /* empty beyond the last */

/* The text that matches, format and contains judge; false for a list, a map. */
bool printed_text(const struct node *node, struct str *text);
/* "a, b, c", at most five, for `say`. */
void say_nodes(struct builder *builder, const struct node_list *nodes);
/* The value and what it is called: `name`, or what stands there. */
void say_value(struct builder *builder, const struct failure *failure);

#endif
