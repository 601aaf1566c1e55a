/* SPDX-License-Identifier: MIT
 * Makes a check from an object of verbs in a rule file: the table of verbs, `at`, `as` and
 * `message`, and the mistakes that an author can make there. */
#include <string.h>

#include "base/later.h"
#include "base/panic.h"
#include "base/vec.h"
#include "check/verb.h"

enum { DEPTH_MAX = 32, CHECKS_MAX = 10000 };

static const struct check_kind *const kinds[] = {
#define CHECK(name) &check_##name,
#include "check/checks.def"
#undef CHECK
};

/* Keys of a check that are not verbs. */
static const struct str particles[] = {
	STR_INIT("at"),
	STR_INIT("as"),
	STR_INIT("message"),
	STR_INIT("then"),
	STR_INIT("else"),
};

/* NULL when no verb has the name. */
static const struct check_kind *
find_kind(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
		if (str_equal(name, kinds[i]->name))
			return kinds[i];
	return NULL;
}

/* Why a name is not a verb: it is not yet supported, or a suggestion. */
static struct str
why_not_verb(struct arena *arena, struct str name)
{
	if (later_has(LATER_VERB, name))
		return str_format(arena, "the verb `%.*s` is not yet supported", STR_FMT(name));
	struct str names[ARRAY_LENGTH(kinds) + ARRAY_LENGTH(particles)];
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
		names[i] = kinds[i]->name;
	memcpy(names + ARRAY_LENGTH(kinds), particles, sizeof particles);
	struct str hint = mistake_hint(arena, name, names, ARRAY_LENGTH(names));
	return str_format(arena, "`%.*s` is not a verb%.*s", STR_FMT(name), STR_FMT(hint));
}

static bool
is_particle(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(particles); i++)
		if (str_equal(name, particles[i]))
			return true;
	return false;
}

static bool
read_likeness(struct maker *maker, const struct node *node, enum likeness *as)
{
	const struct node *written = node_get(node, STR("as"));
	struct str name, names[8];
	size_t count = 0;
	if (!written)
		return true;
	if (!shape_text(maker, written, "as", &name))
		return false;
	if (alike_find(name, as))
		return true;
	for (; !str_is_empty(alike_name(count)); count++)
		names[count] = alike_name(count);
	struct str hint = mistake_hint(maker->arena, name, names, count);
	mistake_add(maker, mistake_place(written), "`%.*s` is not a value of `as`%.*s",
		STR_FMT(name), STR_FMT(hint));
	return false;
}

static bool
make_verb(struct maker *maker, const struct node *argument, enum likeness as, struct check *check)
{
	struct verb verb = { .kind = find_kind(argument->key), .as = as };
	if (!verb.kind) {
		struct str why = why_not_verb(maker->arena, argument->key);
		mistake_add(maker, argument->key_at, "%.*s", STR_FMT(why));
		return false;
	}
	if (!verb.kind->make(maker, argument, &verb))
		return false;
	if (verb.kind == &check_exists) {
		check->exists = ARENA_NEW(maker->arena, struct verb);
		*check->exists = verb;
	} else {
		vec_push(maker->arena, &check->verbs, verb);
	}
	return true;
}

static bool
make_verbs(struct maker *maker, const struct node *node, enum likeness as, struct check *check)
{
	bool fine = true, compares = false;
	for (const struct node *child = node->first; child; child = child->next) {
		if (is_particle(child->key))
			continue;
		fine = make_verb(maker, child, as, check) && fine;
	}
	for (size_t i = 0; i < check->verbs.len; i++)
		compares = compares || check->verbs.at[i].kind->compares;
	if (!fine)
		return false;
	const struct node *written = node_get(node, STR("as"));
	if (written && !compares)
		mistake_add(maker, written->key_at,
			"`as` needs a verb that compares: equals, one-of or contains");
	if (!check->exists && !check->verbs.len)
		mistake_add(maker, mistake_place(node), "a check needs a verb");
	return (!written || compares) && (check->exists || check->verbs.len);
}

/* `then` and `else` need an `if` beside them; the verb `if` reads them. */
static bool
has_its_if(struct maker *maker, const struct node *node)
{
	static const struct str parts[] = { STR_INIT("then"), STR_INIT("else") };
	bool fine = true;
	for (size_t i = 0; i < ARRAY_LENGTH(parts); i++) {
		const struct node *part = node_get(node, parts[i]);
		if (!part || node_get(node, STR("if")))
			continue;
		mistake_add(
			maker, part->key_at, "`%.*s` needs an `if` beside it", STR_FMT(parts[i]));
		fine = false;
	}
	return fine;
}

static bool
read_check(struct maker *maker, const struct node *node, struct check *check)
{
	enum likeness as = AS_VALUE;
	const struct node *at = node_get(node, STR("at"));
	const struct node *message = node_get(node, STR("message"));
	bool fine = has_its_if(maker, node);
	if (at)
		fine = (check->at = check_query_make(maker, at)) && fine;
	if (message)
		fine = (check->message = template_make(maker, message)) && fine;
	fine = read_likeness(maker, node, &as) && fine;
	return make_verbs(maker, node, as, check) && fine;
}

struct check *
check_make(struct maker *maker, const struct node *node)
{
	if (node->kind != NODE_OBJECT) {
		mistake_add(
			maker, mistake_place(node), "expected a check, which is a map of verbs");
		return NULL;
	}
	if (maker->depth >= DEPTH_MAX || maker->checks >= CHECKS_MAX) {
		mistake_add(maker, mistake_place(node),
			"too many checks: at most %d in a rule, %d levels deep", CHECKS_MAX,
			DEPTH_MAX);
		return NULL;
	}
	struct check *check = ARENA_NEW(maker->arena, struct check);
	maker->checks++;
	maker->depth++;
	bool fine = read_check(maker, node, check);
	maker->depth--;
	return fine ? check : NULL;
}

bool
check_list_make(struct maker *maker, const struct node *node, struct check_list *checks)
{
	struct node_list each = shape_each(maker->arena, node);
	if (!each.len)
		mistake_add(maker, mistake_place(node), "expected at least one check");
	bool fine = each.len > 0;
	for (size_t i = 0; i < each.len; i++) {
		struct check *check = check_make(maker, each.at[i]);
		if (check)
			vec_push(maker->arena, checks, check);
		fine = fine && check;
	}
	return fine;
}
