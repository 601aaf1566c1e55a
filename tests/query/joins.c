/* SPDX-License-Identifier: MIT
 * Equality joins select the same nodes as plain evaluation, in the same order, with fewer steps. */
#include "ask.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"

enum { THIS, SLOTS };
static const struct str slots[] = { STR_INIT("this") };
static const struct query_names names = { slots, SLOTS };

/* --- The same results --- */

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Values that look alike and are not equal, or look different and are equal. */
static const char *const values[] = { "1", "1.0", "\"1\"", "true", "null", "0", "-0", "\"a\"",
	"\"b\"", "[1]", "{\"v\":1}", "{\"!unknown\":\"x\"}", "[{\"!unknown\":\"y\"}]",
	"9007199254740993", "9007199254740992" };

static const char *
random_value(uint32_t *seed)
{
	return values[next_random(seed) % ARRAY_LENGTH(values)];
}

static void
add_random_item(struct builder *json, uint32_t *seed)
{
	switch (next_random(seed) % 8) {
	case 0:
		builder_add(json, STR("{\"!unknown\":\"item\"}"));
		return;
	case 1:
		builder_format(json, "{\"b\":%s}", random_value(seed));
		return;
	case 2:
		builder_add(json, str_from(random_value(seed)));
		return;
	default:
		builder_format(json, "{\"a\":{\"x\":%s},\"b\":%s}", random_value(seed),
			random_value(seed));
	}
}

static struct node *
random_document(struct arena *arena, uint32_t *seed)
{
	struct builder json;
	builder_init(&json, arena);
	for (int list = 0; list < 2; list++) {
		builder_add(&json, list ? STR("],\"m\":[") : STR("{\"l\":["));
		for (uint32_t i = 0, count = next_random(seed) % 40; i < count; i++) {
			builder_add(&json, i ? STR(",") : STR(""));
			add_random_item(&json, seed);
		}
	}
	builder_add(&json, STR("]}"));
	builder_char(&json, '\0');
	return ask_read(arena, json.at);
}

static const char *const queries[] = {
	"$.l[?@.a.x == $this.a.x]",
	"$.l[?$this.b == @.a.x].b",
	"$.l[?@.a.x == 1]",
	"$.l[?@.a.x == 'a' && @.b != 0]",
	"$.l[?@.b && @.a.x == $this.b && !(@.b == 1)].a.x",
	"$.l[?@.b == null]",
	"$.l[?@.a == $this.a]",
	"$.l[?@ == $this.b]",
	"$.l[?@.b == $this.b || @.a.x == 1]",
	"$.l[?@.b == true][*]",
	"$.l[?@.b == $.m[0].b]",
};

static bool
same_result(const struct query_result *a, const struct query_result *b)
{
	if (a->absent != b->absent || a->nodes.len != b->nodes.len)
		return false;
	for (size_t i = 0; i < a->nodes.len; i++)
		if (a->nodes.at[i] != b->nodes.at[i])
			return false;
	return true;
}

/* For each item of $.m as $this: all queries, with joins and without. */
static void
compare_on(struct arena *arena, struct query *const *compiled, const struct node *root)
{
	struct query_env plain = ask_env(arena, root), joined = plain;
	struct node_list variables[SLOTS] = { 0 };
	plain.variables = joined.variables = variables;
	joined.joins = query_joins_new(arena);
	struct node *item = node_get(root, STR("m"))->first;
	for (; item; item = item->next) {
		variables[THIS].len = 0;
		vec_push(arena, &variables[THIS], item);
		for (size_t i = 0; i < ARRAY_LENGTH(queries); i++) {
			struct query_result expected = query_run(compiled[i], &plain);
			struct query_result result = query_run(compiled[i], &joined);
			if (!same_result(&expected, &result))
				fail_msg("%s differs", queries[i]);
		}
	}
}

static void
joins_select_what_plain_evaluation_selects(void **state)
{
	uint32_t seed = 1;
	struct query *compiled[ARRAY_LENGTH(queries)];
	for (size_t i = 0; i < ARRAY_LENGTH(queries); i++)
		compiled[i] = ask_compile(*state, queries[i], &names);
	for (int round = 0; round < 100; round++) {
		struct arena_mark mark = arena_mark(*state);
		compare_on(*state, compiled, random_document(*state, &seed));
		arena_rewind(*state, mark);
	}
}

/* --- Fewer steps --- */

static struct node *
two_lists(struct arena *arena, int count)
{
	struct builder json;
	builder_init(&json, arena);
	for (int list = 0; list < 2; list++) {
		builder_add(&json, list ? STR("],\"m\":[") : STR("{\"l\":["));
		for (int i = 0; i < count; i++)
			builder_format(&json, "%s{\"n\":\"name-%d\",\"v\":{\"i\":%d}}",
				i ? "," : "", i, i);
	}
	builder_add(&json, STR("]}"));
	builder_char(&json, '\0');
	return ask_read(arena, json.at);
}

/* The steps that it takes to find in $.l, by name, each item of $.m. */
static uint64_t
steps_to_join(struct arena *arena, int count, bool hashed)
{
	struct query_env env = ask_env(arena, two_lists(arena, count));
	struct query *query = ask_compile(arena, "$.l[?@.n == $this.n].v.i", &names);
	struct node_list variables[SLOTS] = { 0 };
	uint64_t budget = *env.budget = UINT64_MAX;
	env.variables = variables;
	env.joins = hashed ? query_joins_new(arena) : NULL;
	struct node *item = node_get(env.root, STR("m"))->first;
	for (int i = 0; item; item = item->next, i++) {
		variables[THIS].len = 0;
		vec_push(arena, &variables[THIS], item);
		struct query_result result = query_run(query, &env);
		assert_int_equal(result.nodes.len, 1);
		assert_true(result.nodes.at[0]->number == i);
	}
	return budget - *env.budget;
}

static void
a_join_takes_steps_for_both_lists_and_not_for_their_product(void **state)
{
	uint64_t small = steps_to_join(*state, 250, true),
		 large = steps_to_join(*state, 1000, true);
	assert_in_range(large, small * 3, small * 5);
	assert_in_range(large, 1000, 40000);
	assert_true(steps_to_join(*state, 1000, false) > 1000 * 1000);
}

static void
queries_share_the_index_of_a_list_and_a_path(void **state)
{
	struct query_env env = ask_env(*state, two_lists(*state, 1000));
	env.joins = query_joins_new(*state);
	assert_int_equal(
		query_run(ask_compile(*state, "$.l[?@.v.i == 5]", NULL), &env).nodes.len, 1);
	assert_int_equal(
		query_run(ask_compile(*state, "$.l[?@.v.i == 6]", NULL), &env).nodes.len, 1);
	uint64_t before = *env.budget;
	const struct query *query = ask_compile(*state, "$.l[?7 == @['v'].i && @.n]", NULL);
	assert_int_equal(query_run(query, &env).nodes.len, 1);
	assert_in_range(before - *env.budget, 1, 100);
	query = ask_compile(*state, "$.m[?7 == @['v'].i && @.n]", NULL);
	assert_int_equal(query_run(query, &env).nodes.len, 1);
}

/* A run that ends while it makes the index must not leave a part of it for the next run. */
static void
an_index_is_complete_or_missing(void **state)
{
	struct query_env env = ask_env(*state, two_lists(*state, 100));
	const struct query *query = ask_compile(*state, "$.l[?@.v.i == 99]", NULL);
	env.joins = query_joins_new(*state);
	query_run(query, &env);
	*env.budget = 150;
	assert_true(query_run(query, &env).over_budget);
	*env.budget = QUERY_BUDGET;
	assert_int_equal(query_run(query, &env).nodes.len, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(joins_select_what_plain_evaluation_selects),
		unit(a_join_takes_steps_for_both_lists_and_not_for_their_product),
		unit(queries_share_the_index_of_a_list_and_a_path),
		unit(an_index_is_complete_or_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
