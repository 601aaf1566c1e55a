/* SPDX-License-Identifier: MIT */
#include "ask.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"

static const struct str slots[] = { STR_INIT("this"), STR_INIT("listed"), STR_INIT("params") };
static const struct query_names names = { slots, 3 };

/* A mistake, what of the text is underlined, and what is said. */
struct mistake {
	const char *query;
	size_t offset, len;
	const char *message;
};

static void
assert_mistakes(struct arena *arena, const struct mistake *mistakes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct query_error error = { 0 };
		const struct mistake *mistake = &mistakes[i];
		struct str text = str_from(mistake->query);
		assert_null(query_compile(arena, text, &names, &error));
		assert_str(error.message, mistake->message);
		if (error.offset != mistake->offset || error.len != mistake->len)
			fail_msg("%s: at %zu, %zu bytes", mistake->query, error.offset, error.len);
	}
}

static void
a_wrong_comparison_is_told_under_its_operator(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[?@.b = 1]", 9, 1, "a comparison is written ==" },
		{ "$.a[?@.b === 1]", 9, 3, "a comparison is written ==" },
		{ "$.a[?@.b !== 1]", 9, 3, "a comparison is written !=" },
		{ "$.a[?@.b <> 1]", 9, 2, "a comparison is written !=" },
		{ "$.a[?@.b => 1]", 9, 2, "a comparison is written >=" },
		{ "$.a[?@.b =< 1]", 9, 2, "a comparison is written <=" },
		{ "$.a[?@.b eq 1]", 9, 2, "a comparison is written ==" },
		{ "$.a[?@.b =~ /x/]", 9, 2, "a pattern is tested by match(@.name, 'pattern')" },
		{ "$.a[?@.b == /x/]", 12, 1, "a pattern is tested by match(@.name, 'pattern')" },
		{ "$.a[?1 < @.b < 3]", 13, 1, "comparisons do not chain; join two by &&" },
		{ "$.a[?(@.b) == 1]", 5, 1, "a value is compared without parentheses around it" },
		{ "$.a[?!@.b == 1]", 5, 1, "a comparison is negated whole: !(@.a == 1)" },
		{ "$.a[?@.b in ['x']]", 9, 2,
			"there is no in; compare with each: @.a == 'x' || @.a == 'y'" },
		{ "$.a[?@.b == ['x']]", 12, 1,
			"no list can be written here; compare with each: @.a == 'x' || @.a == "
			"'y'" },
		{ "$.a[?@.b + 1 == 2]", 9, 1, "there is no arithmetic in a filter" },
		{ "$.a[?@.b ==]", 11, 1, "here a value is missing: @.name, 'text' or 1" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
wrong_logic_is_told_under_its_word(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[?@.b and @.c]", 9, 3, "and is written &&" },
		{ "$.a[?@.b & @.c]", 9, 1, "and is written &&" },
		{ "$.a[?@.b OR @.c]", 9, 2, "or is written ||" },
		{ "$.a[?@.b | @.c]", 9, 1, "or is written ||" },
		{ "$.a[?not @.b]", 5, 3, "not is written !" },
		{ "$.a[?!!@.b]", 5, 2, "! stands here once" },
		{ "$.a[?'x']", 5, 3, "a value alone is no test; compare it with something" },
		{ "$.a[?@.b; 1]", 8, 1, "here &&, || or ] is missing" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_name_that_needs_quotes_is_shown_with_them(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.foo-bar.x", 2, 7, "a name with - stands in brackets: ['foo-bar']" },
		{ "$.a.artifacthub.io/crds", 16, 7,
			"a name with / stands in brackets: ['io/crds']" },
		{ "$.a[foo-bar]", 4, 7, "a name in brackets stands in quotes: ['foo-bar']" },
		{ "$.a.1st", 4, 3, "a name that begins with a digit stands in brackets: ['1st']" },
		{ "$.a.'b'", 4, 1, "a quoted name stands in brackets: ['name']" },
		{ "$.a.0", 4, 1, "a position stands in brackets: [0]" },
		{ "$.a.[0]", 3, 1, "no dot stands before [" },
		{ "$.a[?@.b == foo]", 12, 3, "the text is written 'foo', the member @.foo" },
		{ "$.a[?@.b == True]", 12, 4, "this is written true, in small letters" },
		{ "$.a.#b", 4, 1,
			"a name begins with a letter or _; any other is quoted, in brackets" },
		{ "$.a['it\\\"s']", 7, 2, "this quote needs no backslash here" },
		{ "$['\\x']", 3, 2, "there is no such escape; a backslash itself is written \\\\" },
		{ "$['\\ud83d']", 3, 6, "half a surrogate pair is no character" },
		{ "$['\\u12g4']", 3, 2, "behind \\u stand four hexadecimal digits" },
		{ "$['a\tb']", 4, 1, "a control character in a string is written \\u0009" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
what_is_not_closed_is_told_where_it_opens(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a['x'", 3, 1, "this [ is not closed" },
		{ "$.a[?@.b == 'x'", 3, 1, "this [ is not closed" },
		{ "$.a['x", 4, 1, "this string has no closing '" },
		{ "$.a[?(@.b == 1", 5, 1, "this ( is not closed" },
		{ "$.a[?match(@.b", 10, 1, "this ( is not closed" },
		{ "$.a[?@.b == 1)]", 13, 1, "this ) closes nothing" },
		{ "$.a.b]", 5, 1, "this ] closes nothing" },
		{ "$.", 1, 1, "behind the dot a name is missing" },
		{ "$..", 1, 2, "behind .. a name, * or [ is missing" },
		{ "$.a[]", 4, 1, "between the brackets a selector is missing: 'name', 0, * or ?" },
		{ "$.a[", 4, 0, "here a selector is missing: 'name', 0, * or ?" },
		{ "$['a' 'b']", 6, 1, "here a comma or ] is missing" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_query_that_begins_or_ends_wrong_is_told_so(void **state)
{
	static const struct mistake mistakes[] = {
		{ "", 0, 0, "the query is empty" },
		{ "a.b", 0, 1, "a query begins with $ or a dot" },
		{ "@.a", 0, 1, "@ stands in filters only; a query begins with $" },
		{ " $.a", 0, 1, "no blank stands before a query" },
		{ "$.a ", 3, 1, "no blank stands behind a query" },
		{ "$. a", 2, 1, "no blank stands behind a dot" },
		{ "$.a b", 4, 1, "a query goes on with a dot or [" },
		{ "$.a.length()", 10, 1, "functions stand in filters only: [?length(@.name) > 1]" },
		{ "$.\xFF", 2, 1, "this byte is not UTF-8" },
		{ ".", 0, 1, "behind the dot a name is missing" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_filter_is_not_taken_for_a_script(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[(@.length-1)]", 4, 1, "a filter begins with ?; the last item is [-1]" },
		{ "$.a[@.b == 1]", 4, 1, "a filter begins with ?" },
		{ "$.a[?.b == 1]", 5, 1, "in a filter a member begins with @: @.name" },
		{ "$.a[01]", 4, 2, "a number has no leading zero" },
		{ "$.a[-0]", 4, 2, "a position is not written -0" },
		{ "$.a[1.5]", 4, 3, "a position is a whole number" },
		{ "$.a[?@.b == 1.]", 12, 2, "a digit is missing behind the decimal point" },
		{ "$.a[9007199254740992]", 4, 16,
			"a position lies between -9007199254740991 and 9007199254740991" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_function_is_called_with_what_it_takes(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$[?lenght(@.b) == 1]", 3, 6,
			"there is no function lenght(); did you mean length()?" },
		{ "$[?upper(@.b) == 1]", 3, 5,
			"there is no function upper(), only length, count, value, match and "
			"search" },
		{ "$[?exists(@.b)]", 3, 6, "a query alone asks whether it is there: [?@.name]" },
		{ "$[?length (@.b) == 1]", 3, 6, "length() is written without a blank before (" },
		{ "$[?@.b.length() > 1]", 13, 1,
			"a function stands before its argument: length(@.name)" },
		{ "$[?match(@.b)]", 3, 5, "match() takes two arguments" },
		{ "$[?match(@.b, 'x', 1)]", 3, 5, "match() takes two arguments" },
		{ "$[?length() == 1]", 3, 6, "length() takes one argument" },
		{ "$[?length(@.b)]", 3, 11, "a value alone is no test; compare it with something" },
		{ "$[?match(@.b, 'x') == true]", 3, 15,
			"match() is a test and has no value; ! negates it" },
		{ "$[?length(@.b[*]) > 1]", 10, 6,
			"one value is needed here, and this query may select several" },
		{ "$[?@.b[*] == 1]", 3, 6,
			"one value is needed here, and this query may select several" },
		{ "$[?count(1) == 1]", 9, 1, "a query is needed here" },
		{ "$[?length(!@.b) == 1]", 10, 1, "here stands a value, not a test" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_wrong_pattern_is_told_inside_its_string(void **state)
{
	struct query_error error;
	assert_null(query_compile(*state, STR("$[?match(@.b, 'a[b')]"), &names, &error));
	assert_in_range(error.offset, 15, 18);
	assert_null(query_compile(*state, STR("$[?match(@.b, '\\u0061[b')]"), &names, &error));
	assert_int_equal(error.offset, 14); /* where an escape hides the place, the whole string */
	assert_int_equal(error.len, 10);
}

/* --- Variables --- */

static void
variables_stand_at_the_top_and_in_filters(void **state)
{
	const struct query *query = ask_compile(*state, "$listed.tag[?@.a == $this.b]", &names);
	assert_int_equal(query_origin(query), QUERY_VARIABLE);
	assert_int_equal(query_slot(query), 1);
	assert_true(query_mentions(query, 0));
	assert_true(query_mentions(query, 1));
	assert_false(query_mentions(query, 2));
	query = ask_compile(*state, "$.a[?match(@.b, $params.allow) && !$this.c]", &names);
	assert_int_equal(query_origin(query), QUERY_ROOT);
	assert_true(query_mentions(query, 2));
	assert_false(query_mentions(query, 1));
}

static void
an_unknown_variable_is_an_error_with_a_suggestion(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$lised.x", 0, 6, "there is no variable $lised; did you mean $listed?" },
		{ "$.a[?@.b == $thsi.c]", 12, 5,
			"there is no variable $thsi; did you mean $this?" },
		{ "$chart.name", 0, 6,
			"there is no variable $chart (a member of the chart tree is $.chart)" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
without_names_there_is_the_standard_alone(void **state)
{
	struct query_error error;
	assert_null(query_compile(*state, STR("$this.a"), NULL, &error));
	assert_str(error.message, "behind $ comes a dot or [: $.this");
	assert_int_equal(error.len, 5);
	assert_null(query_compile(*state, STR(".a"), NULL, &error));
	assert_str(error.message, "a query begins with $");
}

/* --- Form --- */

static void
a_leading_dot_is_relative(void **state)
{
	assert_int_equal(query_origin(ask_compile(*state, ".a", &names)), QUERY_RELATIVE);
	assert_int_equal(query_origin(ask_compile(*state, "..a", &names)), QUERY_RELATIVE);
	const struct query *query = ask_compile(*state, ".[0].b", &names);
	assert_int_equal(query_origin(query), QUERY_RELATIVE);
	assert_int_equal(query_segment_count(query), 2);
}

static void
plain_parts_are_single_names_and_indexes(void **state)
{
	static const struct {
		const char *query;
		size_t count, head, tail;
	} forms[] = {
		{ "$", 0, 0, 0 },
		{ "$this", 0, 0, 0 },
		{ "$.a['b'][0]", 3, 3, 3 },
		{ "$.a[*].b.c", 4, 1, 2 },
		{ "$.a[0,1].b", 3, 1, 1 },
		{ "$.a['b','c']", 2, 1, 0 },
		{ "$.a[0:1]", 2, 1, 0 },
		{ "$..a.b", 2, 0, 1 },
		{ "$.a[?@.b].c[-1]", 4, 1, 2 },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
		const struct query *query = ask_compile(*state, forms[i].query, &names);
		assert_str(query_text(query), forms[i].query);
		assert_int_equal(query_segment_count(query), forms[i].count);
		assert_int_equal(query_plain_head(query), forms[i].head);
		assert_int_equal(query_plain_tail(query), forms[i].tail);
	}
}

static void
a_plain_name_segment_has_a_name(void **state)
{
	const struct query *query = ask_compile(*state, "$.a['\\u0062'][0][*]..c", &names);
	assert_str(query_segment_name(query, 0), "a");
	assert_str(query_segment_name(query, 1), "b");
	for (size_t i = 2; i < 5; i++)
		assert_str(query_segment_name(query, i), "");
}

/* --- Bounds --- */

static struct str
nested(struct arena *arena, const char *opening, const char *closing, size_t depth)
{
	struct builder text;
	builder_init(&text, arena);
	builder_add(&text, STR("$[?"));
	for (size_t i = 0; i < depth; i++)
		builder_add(&text, str_from(opening));
	builder_add(&text, STR("@.a"));
	for (size_t i = 0; i < depth; i++)
		builder_add(&text, str_from(closing));
	builder_char(&text, ']');
	return builder_str(&text);
}

static void
nesting_is_bounded(void **state)
{
	static const char *const brackets[][2] = { { "(", ")" }, { "!(", ")" }, { "@[?", "]" },
		{ "count(@[?", "]) == 1" } };
	struct query_error error;
	for (size_t i = 0; i < ARRAY_LENGTH(brackets); i++) {
		const char *opening = brackets[i][0], *closing = brackets[i][1];
		struct str text = nested(*state, opening, closing, 60);
		assert_non_null(query_compile(*state, text, NULL, &error));
		text = nested(*state, opening, closing, 100000);
		assert_null(query_compile(*state, text, NULL, &error));
		assert_str(error.message, "this is nested more than 128 deep");
		assert_in_range(error.offset, 128, 1300);
	}
}

static void
length_is_not_bounded(void **state)
{
	struct query_error error;
	struct builder text;
	builder_init(&text, *state);
	builder_add(&text, STR("$[?@.a"));
	for (size_t i = 0; i < 20000; i++)
		builder_add(&text, STR(" || @.b.c && !@['d']"));
	builder_char(&text, ']');
	assert_non_null(query_compile(*state, builder_str(&text), NULL, &error));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_wrong_comparison_is_told_under_its_operator),
		unit(wrong_logic_is_told_under_its_word),
		unit(a_name_that_needs_quotes_is_shown_with_them),
		unit(what_is_not_closed_is_told_where_it_opens),
		unit(a_query_that_begins_or_ends_wrong_is_told_so),
		unit(a_filter_is_not_taken_for_a_script),
		unit(a_function_is_called_with_what_it_takes),
		unit(a_wrong_pattern_is_told_inside_its_string),
		unit(variables_stand_at_the_top_and_in_filters),
		unit(an_unknown_variable_is_an_error_with_a_suggestion),
		unit(without_names_there_is_the_standard_alone),
		unit(a_leading_dot_is_relative),
		unit(plain_parts_are_single_names_and_indexes),
		unit(a_plain_name_segment_has_a_name),
		unit(nesting_is_bounded),
		unit(length_is_not_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
