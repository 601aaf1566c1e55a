/* SPDX-License-Identifier: MIT
 * `let`: names for what an operand selects, or for the parts of a text. A binding may mention any
 * other but, over whatever way, itself; each is put behind those that it mentions. One that comes
 * to the subject, by $this, by .x or by such a binding, is made per subject, any other once per
 * chart. */
#include "base/later.h"
#include "base/panic.h"
#include "base/vec.h"
#include "rule/parts.h"

static const struct str parse_names[] = {
	[PARSE_YAML] = STR_INIT("yaml"),
	[PARSE_IMAGE] = STR_INIT("image"),
	[PARSE_URL] = STR_INIT("url"),
	[PARSE_REGEX] = STR_INIT("regex"),
};

static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!letter && !(i && c >= '0' && c <= '9'))
			return false;
	}
	return name.len > 0;
}

static bool
is_taken(const struct maker *maker, struct str name)
{
	for (size_t i = 0; i < maker->names.count; i++)
		if (str_equal(name, maker->names.at[i]))
			return true;
	return false;
}

bool
bindings_name(struct maker *maker, const struct node *let)
{
	if (let->kind != NODE_OBJECT) {
		mistake_add(maker, mistake_place(let), "`let` must be a map of names");
		return false;
	}
	struct str *names = ARENA_ARRAY(maker->arena, struct str, SLOT_MAX);
	bool fine = true;
	for (size_t i = 0; i < maker->names.count; i++)
		names[i] = maker->names.at[i];
	maker->names.at = names;
	for (const struct node *one = let->first; one; one = one->next) {
		const char *wrong = NULL;
		if (!is_name(one->key))
			wrong = "a name has letters, digits and _, and begins with no digit";
		else if (is_taken(maker, one->key))
			wrong = "every rule has a variable of this name";
		else if (maker->names.count == SLOT_MAX)
			wrong = "too many names";
		if (wrong)
			mistake_add(maker, one->key_at, "%s", wrong);
		else
			names[maker->names.count++] = one->key;
		fine = fine && !wrong;
	}
	return fine;
}

static bool
find_parse(struct maker *maker, const struct node *node, enum parse *parse)
{
	struct str name;
	if (!shape_text(maker, node, "parse", &name))
		return false;
	for (int i = PARSE_YAML; i <= PARSE_REGEX; i++)
		if (str_equal(name, parse_names[i]))
			return *parse = (enum parse)i, true;
	if (later_has(LATER_PARSE, name)) {
		mistake_add(maker, mistake_place(node), "`parse: %.*s` is not yet supported",
			STR_FMT(name));
		return false;
	}
	struct str hint = mistake_hint(maker->arena, name, parse_names + PARSE_YAML,
		ARRAY_LENGTH(parse_names) - PARSE_YAML);
	mistake_add(maker, mistake_place(node), "`parse` does not know `%.*s`%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

static bool
make_parse(struct maker *maker, const struct node *node, struct binding *binding)
{
	static const struct str keys[] = { STR_INIT("parse"), STR_INIT("from"), STR_INIT("with") };
	if (!shape_members(maker, node, keys, ARRAY_LENGTH(keys), "a binding"))
		return false;
	const struct node *from = node_get(node, STR("from"));
	const struct node *with = node_get(node, STR("with"));
	if (!find_parse(maker, node_get(node, STR("parse")), &binding->parse))
		return false;
	bool regex = binding->parse == PARSE_REGEX;
	bool fine = from && regex == (with != NULL);
	if (!from)
		mistake_add(maker, node->key_at, "`parse` needs `from` beside it");
	if (regex && !with)
		mistake_add(maker, node->key_at, "`parse: regex` needs `with`, the pattern");
	if (!regex && with)
		mistake_add(maker, with->key_at, "`with` belongs to `parse: regex`");
	if (!fine || !operand_make(maker, from, &binding->from))
		return false;
	return !regex || check_pattern_make(maker, with, &binding->with);
}

static bool
make_one(struct maker *maker, const struct node *node, struct binding *binding)
{
	bool fine = node_get(node, STR("parse")) ? make_parse(maker, node, binding)
						 : operand_make(maker, node, &binding->from);
	if (!fine)
		return false;
	binding->slots = binding->from.slots;
	if (binding->with.query)
		binding->slots |= check_query_slots(maker, binding->with.query);
	binding->per_subject =
		binding->from.relative || (binding->slots & SLOT_BIT(SLOT_THIS)) != 0;
	if (!(binding->slots & (SLOT_BIT(SLOT_NODE) | SLOT_BIT(SLOT_KEY))))
		return true;
	mistake_add(maker, mistake_place(node), "`$node` and `$key` are known inside a check only");
	return false;
}

/* Moves to the end of *ordered those of the rest whose mentions all stand there; false when none
 * does: they mention each other in a circle. */
static bool
order_some(struct arena *arena, struct binding_list *rest, struct binding_list *ordered,
	uint64_t *placed, uint64_t *of_subject)
{
	size_t kept = 0, before = ordered->len;
	for (size_t i = 0; i < rest->len; i++) {
		struct binding *binding = &rest->at[i];
		if (binding->slots & ~*placed) {
			rest->at[kept++] = *binding;
			continue;
		}
		binding->per_subject = binding->per_subject || (binding->slots & *of_subject);
		*placed |= SLOT_BIT(binding->slot);
		if (binding->per_subject)
			*of_subject |= SLOT_BIT(binding->slot);
		vec_push(arena, ordered, *binding);
	}
	rest->len = kept;
	return ordered->len > before;
}

bool
bindings_make(struct maker *maker, const struct node *let, struct binding_list *bindings)
{
	struct binding_list rest = { 0 };
	size_t slot = SLOT_LETS;
	bool fine = true;
	for (const struct node *one = let->first; one; one = one->next, slot++) {
		struct binding binding = { .slot = slot };
		fine = make_one(maker, one, &binding) && fine;
		vec_push(maker->arena, &rest, binding);
	}
	uint64_t placed = SLOT_BIT(SLOT_LETS) - 1, of_subject = 0;
	while (fine && rest.len) {
		if (order_some(maker->arena, &rest, bindings, &placed, &of_subject))
			continue;
		struct str name = maker->names.at[rest.at[0].slot];
		mistake_add(maker, node_get(let, name)->key_at, "`%.*s` is bound to itself",
			STR_FMT(name));
		return false;
	}
	return fine;
}
