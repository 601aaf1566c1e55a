/* SPDX-License-Identifier: MIT */
#include "ask.h"

#include "base/builder.h"
#include "base/panic.h"

struct row {
	const char *query, *selected;
};

static void
assert_rows(struct arena *arena, const char *json, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_str(ask_set(arena, rows[i].query, json), rows[i].selected);
		assert_str(ask_list(arena, rows[i].query, json), rows[i].selected);
	}
}

static void
length_counts_characters_items_and_members(void **state)
{
	static const struct row rows[] = {
		{ "$[?length(@) == 3]", "$[0] $[1] $[2]" },
		{ "$[?length(@) == 1]", "$[3]" },
		{ "$[?length(@) == 0]", "$[4]" },
		{ "$[?length(@.none) == length(@[9])]", "$[0] $[1] $[2] $[3] $[4] $[5] $[6]" },
		{ "$[?length('\\ud83d\\ude00x') == length(@)]", "" },
	};
	assert_rows(*state,
		"[\"a\xC3\xA4\xF0\x9F\x98\x80\",[1,2,3],{\"a\":1,\"b\":2,\"c\":3},\"x\",[],7,null]",
		rows, ARRAY_LENGTH(rows));
}

static void
count_counts_nodes_and_their_repeats(void **state)
{
	static const struct row rows[] = {
		{ "$[?count(@.*) == 2]", "$[0]" },
		{ "$[?count(@['a','a']) == 2]", "$[0] $[1]" },
		{ "$[?count(@..*) == 1]", "$[1]" },
		{ "$[?count(@.a) > 0]", "$[0] $[1]" },
		{ "$[?count($[*]) == 3]", "$[0] $[1] $[2]" },
	};
	assert_rows(*state, "[{\"a\":1,\"b\":2},{\"a\":1},[]]", rows, ARRAY_LENGTH(rows));
}

static void
value_is_that_of_the_only_node(void **state)
{
	static const struct row rows[] = {
		{ "$[?value(@..a) == 1]", "$[1]" },
		{ "$[?value(@..a) == value(@..b)]", "$[0] $[2]" },
		{ "$[?value(@['a','a']) == 1]", "" },
		{ "$[?length(value(@.*)) == 2]", "$[2]" },
	};
	assert_rows(*state, "[{\"a\":1,\"c\":{\"a\":1}},{\"c\":{\"a\":1}},[\"xy\"]]", rows,
		ARRAY_LENGTH(rows));
}

static void
match_takes_the_whole_text_and_search_a_part(void **state)
{
	static const struct row rows[] = {
		{ "$[?match(@.a, 'b.')]", "$[1]" },
		{ "$[?search(@.a, 'b.')]", "$[0] $[1]" },
		{ "$[?!search(@.a, 'b.')]", "$[2] $[3]" },
		{ "$[?match(@.a, 'b.|abc')]", "$[0] $[1]" },
		{ "$[?search(@.a, $[2].p)]", "$[0] $[1]" },
		{ "$[?search(@.a, @.p)]", "$[1]" },
		{ "$[?match(@.a, 1)]", "" },
		{ "$[?match(1, '1')]", "" },
	};
	assert_rows(*state,
		"[{\"a\":\"abc\"},{\"a\":\"bc\",\"p\":\"[b-c]c\"},"
		"{\"a\":\"x\\n\",\"p\":\"b.\"},{\"a\":5}]",
		rows, ARRAY_LENGTH(rows));
}

/* RFC 9535, 2.4.6: a text that is not a regular expression matches nothing. */
static void
a_wrong_pattern_in_the_document_matches_nothing(void **state)
{
	static const struct row rows[] = {
		{ "$[?match('a', @.p)]", "$[1]" },
		{ "$[?match('a', $[0].p)]", "" },
	};
	assert_rows(*state, "[{\"p\":\"a(\"},{\"p\":\"a\"}]", rows, ARRAY_LENGTH(rows));
}

static void
an_unknown_argument_leaves_the_result_open(void **state)
{
	const char *json = "{\"l\":[{\"a\":{\"!unknown\":\"x\"}}],\"k\":\"b\"}";
	static const char *const open[] = {
		"$.l[?length(@.a) == 1]",
		"$.l[?count(@.a) == 1]",
		"$.l[?count(@.a.*) != 1]",
		"$.l[?value(@..b) == 1]",
		"$.l[?match(@.a, 'x')]",
		"$.l[?search('x', @.a)]",
		"$.l[?!match(@.a, $.k)]",
	};
	for (size_t i = 0; i < ARRAY_LENGTH(open); i++) {
		assert_str(ask_set(*state, open[i], json), "$['l'][0]['a']");
		assert_str(ask_list(*state, open[i], json), "$['l'][0]['a']");
	}
	assert_str(ask_set(*state, "$.l[?value(@['c','c']) == 1]",
			   "{\"l\":[{\"c\":1,\"d\":{\"!unknown\":\"x\"}}]}"),
		"");
}

/* A pattern that gives up has no answer: neither a match nor no match. */
static void
a_pattern_that_gives_up_ends_the_query(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	builder_add(&json, STR("[\""));
	builder_fill(&json, 'a', 2000);
	builder_add(&json, STR("b\"]"));
	builder_char(&json, '\0');
	struct query_env env = ask_env(*state, ask_read(*state, json.at));
	const struct query *query =
		ask_compile(*state, "$[?match(@, '(a*)*(a*)*(a*)*(a*)*(a*)*[cd]')]", NULL);
	struct query_result result = query_run(query, &env);
	assert_true(result.pattern_limit);
	assert_int_equal(result.nodes.len, 0);
	struct query_matches matches = { 0 };
	assert_false(query_list(query, &env, &matches));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(length_counts_characters_items_and_members),
		unit(count_counts_nodes_and_their_repeats),
		unit(value_is_that_of_the_only_node),
		unit(match_takes_the_whole_text_and_search_a_part),
		unit(a_wrong_pattern_in_the_document_matches_nothing),
		unit(an_unknown_argument_leaves_the_result_open),
		unit(a_pattern_that_gives_up_ends_the_query),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
