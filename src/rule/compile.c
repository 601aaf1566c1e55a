/* SPDX-License-Identifier: MIT
 * From the node of a rule to a program: names first, then what they are bound to, then everything
 * that may mention them. All mistakes are told, not only the first. */
#include "base/panic.h"
#include "base/vec.h"
#include "query/query.h"
#include "rule/parts.h"

static const struct str own_names[] = {
	[SLOT_THIS] = STR_INIT("this"),
	[SLOT_NODE] = STR_INIT("node"),
	[SLOT_KEY] = STR_INIT("key"),
	[SLOT_PARAMS] = STR_INIT("params"),
};

/* What a query in `given` may not mention: there is no subject yet. */
static uint64_t
slots_of_subject(const struct program *program)
{
	uint64_t slots = SLOT_BIT(SLOT_THIS) | SLOT_BIT(SLOT_NODE) | SLOT_BIT(SLOT_KEY);
	for (size_t i = 0; i < program->bindings.len; i++)
		if (program->bindings.at[i].per_subject)
			slots |= SLOT_BIT(program->bindings.at[i].slot);
	return slots;
}

static bool
make_given(struct maker *maker, const struct node *node, struct program *program)
{
	if (!check_query_list_make(maker, node, &program->given))
		return false;
	struct node_list each = shape_each(maker->arena, node);
	uint64_t forbidden = slots_of_subject(program);
	bool fine = true;
	for (size_t i = 0; i < each.len; i++) {
		const struct query *query = program->given.at[i];
		if (query_origin(query) != QUERY_RELATIVE &&
			!(check_query_slots(maker, query) & forbidden))
			continue;
		mistake_add(maker, mistake_place(each.at[i]),
			"`given` selects the subjects, so it cannot start at one");
		fine = false;
	}
	return fine;
}

static bool
make_when(struct maker *maker, const struct node *node, struct program *program)
{
	struct node_list each = shape_each(maker->arena, node);
	bool fine = true;
	for (size_t i = 0; i < each.len; i++) {
		struct condition condition = { 0 };
		if (each.at[i]->kind == NODE_STRING)
			condition.query = check_query_make(maker, each.at[i]);
		else
			condition.check = check_make(maker, each.at[i]);
		fine = fine && (condition.query || condition.check);
		vec_push(maker->arena, &program->when, condition);
	}
	return fine;
}

static bool
make_texts(struct maker *maker, const struct node *node, struct program *program)
{
	const struct node *message = node_get(node, STR("message"));
	const struct node *report = node_get(node, STR("report"));
	const struct node *related = node_get(node, STR("related"));
	bool fine = true;
	if (message)
		fine = (program->message = template_make(maker, message)) && fine;
	if (report)
		fine = (program->report = check_query_make(maker, report)) && fine;
	if (related)
		fine = check_query_list_make(maker, related, &program->related) && fine;
	return fine;
}

static bool
make_bindings(struct maker *maker, const struct node *node, struct program *program)
{
	const struct node *let = node_get(node, STR("let"));
	if (!let)
		return true;
	return bindings_name(maker, let) && bindings_make(maker, let, &program->bindings);
}

static bool
make_parts(struct maker *maker, const struct node *node, struct program *program)
{
	const struct node *problem = node_get(node, STR("problem"));
	const struct node *given = node_get(node, STR("given"));
	const struct node *when = node_get(node, STR("when"));
	const struct node *check = node_get(node, STR("check"));
	const struct node *fix = node_get(node, STR("fix"));
	/* Without its names nothing else can be judged fairly. */
	if (!make_bindings(maker, node, program))
		return false;
	bool fine = true;
	if (problem)
		fine = problem_rule_make(maker, problem, &program->problems);
	if (given)
		fine = make_given(maker, given, program) && fine;
	if (when)
		fine = make_when(maker, when, program) && fine;
	if (check)
		fine = check_list_make(maker, check, &program->checks) && fine;
	fine = make_texts(maker, node, program) && fine;
	return (!fix || fixes_form(maker, fix)) && fine;
}

struct program *
program_make(struct maker *maker, const struct node *node)
{
	struct program *program = ARENA_NEW(maker->arena, struct program);
	const struct node *help = node_get(node, STR("help"));
	const struct node *hint = node_get(node, STR("hint"));
	maker->names = (struct query_names){ own_names, ARRAY_LENGTH(own_names) };
	program->params = params_make(maker, node_get(node, STR("params")));
	if (hint)
		program->hint = hint->text;
	else if (help)
		program->hint = help_hint(maker->arena, help->text);
	return make_parts(maker, node, program) && program->params ? program : NULL;
}
