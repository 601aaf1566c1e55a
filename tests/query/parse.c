/* SPDX-License-Identifier: MIT */
#include "ask.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"

static const struct str slots[] = { STR_INIT("this"), STR_INIT("listed"), STR_INIT("params") };
static const struct query_names names = { slots, 3 };

/* A wrong query, the part of it that is underlined, and the message. */
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
a_wrong_comparison_is_reported_at_its_operator(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[?@.b = 1]", 9, 1, "write this comparison as `==`" },
		{ "$.a[?@.b === 1]", 9, 3, "write this comparison as `==`" },
		{ "$.a[?@.b !== 1]", 9, 3, "write this comparison as `!=`" },
		{ "$.a[?@.b <> 1]", 9, 2, "write this comparison as `!=`" },
		{ "$.a[?@.b => 1]", 9, 2, "write this comparison as `>=`" },
		{ "$.a[?@.b =< 1]", 9, 2, "write this comparison as `<=`" },
		{ "$.a[?@.b eq 1]", 9, 2, "write this comparison as `==`" },
		{ "$.a[?@.b =~ /x/]", 9, 2, "test a pattern with `match(@.name, 'pattern')`" },
		{ "$.a[?@.b == /x/]", 12, 1, "test a pattern with `match(@.name, 'pattern')`" },
		{ "$.a[?1 < @.b < 3]", 13, 1, "comparisons cannot be chained; join two with `&&`" },
		{ "$.a[?(@.b) == 1]", 5, 1, "remove the parentheses around the compared value" },
		{ "$.a[?!@.b == 1]", 5, 1, "negate the whole comparison: `!(@.a == 1)`" },
		{ "$.a[?@.b in ['x']]", 9, 2,
			"filters have no `in`; compare with each value: `@.a == 'x' || @.a == "
			"'y'`" },
		{ "$.a[?@.b == ['x']]", 12, 1,
			"a filter cannot contain a list; compare with each value: `@.a == 'x' || "
			"@.a == 'y'`" },
		{ "$.a[?@.b + 1 == 2]", 9, 1, "filters have no arithmetic" },
		{ "$.a[?@.b ==]", 11, 1, "expected a value: `@.name`, `'text'` or `1`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
wrong_logic_is_reported_at_its_word(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[?@.b and @.c]", 9, 3, "write `&&` for and" },
		{ "$.a[?@.b & @.c]", 9, 1, "write `&&` for and" },
		{ "$.a[?@.b OR @.c]", 9, 2, "write `||` for or" },
		{ "$.a[?@.b | @.c]", 9, 1, "write `||` for or" },
		{ "$.a[?not @.b]", 5, 3, "write `!` for not" },
		{ "$.a[?!!@.b]", 5, 2, "write `!` only once" },
		{ "$.a[?'x']", 5, 3, "a value by itself is not a test; compare it with something" },
		{ "$.a[?@.b; 1]", 8, 1, "expected `&&`, `||` or `]`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_name_that_needs_quotes_is_shown_with_them(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.foo-bar.x", 2, 7, "write a name with `-` in brackets: `['foo-bar']`" },
		{ "$.a.artifacthub.io/crds", 16, 7,
			"write a name with `/` in brackets: `['io/crds']`" },
		{ "$.a[foo-bar]", 4, 7, "put quotes around a name in brackets: `['foo-bar']`" },
		{ "$.a.1st", 4, 3, "write a name that begins with a digit in brackets: `['1st']`" },
		{ "$.a.'b'", 4, 1, "write a quoted name in brackets: `['name']`" },
		{ "$.a.0", 4, 1, "write an index in brackets: `[0]`" },
		{ "$.a.[0]", 3, 1, "remove the dot before `[`" },
		{ "$.a[?@.b == foo]", 12, 3, "write a text as `'foo'` and a member as `@.foo`" },
		{ "$.a[?@.b == True]", 12, 4, "write `true` in lower case" },
		{ "$.a.#b", 4, 1,
			"a name after a dot begins with a letter or `_`; write any other name as "
			"`['name']`" },
		{ "$.a['it\\\"s']", 7, 2, "this quote needs no backslash" },
		{ "$['\\x']", 3, 2, "unknown escape; write a backslash as `\\\\`" },
		{ "$['\\ud83d']", 3, 6, "half a surrogate pair is not a character" },
		{ "$['\\u12g4']", 3, 2, "expected four hexadecimal digits after `\\u`" },
		{ "$['a\tb']", 4, 1, "write a control character in a string as `\\u0009`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
an_open_bracket_is_reported_at_its_start(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a['x'", 3, 1, "this `[` is not closed" },
		{ "$.a[?@.b == 'x'", 3, 1, "this `[` is not closed" },
		{ "$.a['x", 4, 1, "this string has no closing `'`" },
		{ "$.a[?(@.b == 1", 5, 1, "this `(` is not closed" },
		{ "$.a[?match(@.b", 10, 1, "this `(` is not closed" },
		{ "$.a[?@.b == 1)]", 13, 1, "this `)` closes nothing" },
		{ "$.a.b]", 5, 1, "this `]` closes nothing" },
		{ "$.", 1, 1, "expected a name or `*` after `.`" },
		{ "$..", 1, 2, "expected a name, `*` or `[` after `..`" },
		{ "$.a[]", 4, 1,
			"expected a selector between `[` and `]`: `'name'`, `0`, `*` or `?`" },
		{ "$.a[", 4, 0, "expected a selector: `'name'`, `0`, `*` or `?`" },
		{ "$['a' 'b']", 6, 1, "expected `,` or `]`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_wrong_start_or_end_is_reported(void **state)
{
	static const struct mistake mistakes[] = {
		{ "", 0, 0, "the query is empty" },
		{ "a.b", 0, 1, "a query begins with `$` or `.`" },
		{ "@.a", 0, 1, "`@` is allowed only in filters; a query begins with `$`" },
		{ " $.a", 0, 1, "remove the blank before the query" },
		{ "$.a ", 3, 1, "remove the blank after the query" },
		{ "$. a", 2, 1, "remove the blank after the dot" },
		{ "$.a b", 4, 1, "expected `.` or `[`" },
		{ "$.a.length()", 10, 1,
			"functions are allowed only in filters: `[?length(@.name) > 1]`" },
		{ "$.\xFF", 2, 1, "this byte is not UTF-8" },
		{ ".", 0, 1, "expected a name or `*` after `.`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_filter_is_not_a_script(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$.a[(@.length-1)]", 4, 1, "a filter begins with `?`; the last item is `[-1]`" },
		{ "$.a[@.b == 1]", 4, 1, "a filter begins with `?`" },
		{ "$.a[?.b == 1]", 5, 1, "in a filter, write a member with `@`: `@.name`" },
		{ "$.a[01]", 4, 2, "a number must not have a leading zero" },
		{ "$.a[-0]", 4, 2, "write the index `-0` as `0`" },
		{ "$.a[1.5]", 4, 3, "an index must be a whole number" },
		{ "$.a[?@.b == 1.]", 12, 2, "expected a digit after the decimal point" },
		{ "$.a[9007199254740992]", 4, 16,
			"an index must be between -9007199254740991 and 9007199254740991" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_function_is_called_with_its_parameters(void **state)
{
	static const struct mistake mistakes[] = {
		{ "$[?lenght(@.b) == 1]", 3, 6,
			"unknown function `lenght()`; did you mean `length()`?" },
		{ "$[?upper(@.b) == 1]", 3, 5,
			"unknown function `upper()`; the functions are length, count, value, match "
			"and search" },
		{ "$[?exists(@.b)]", 3, 6,
			"a query by itself tests whether a value exists: `[?@.name]`" },
		{ "$[?length (@.b) == 1]", 3, 6, "remove the blank between `length` and `(`" },
		{ "$[?@.b.length() > 1]", 13, 1,
			"write a function before its argument: `length(@.name)`" },
		{ "$[?match(@.b)]", 3, 5, "`match()` takes two arguments" },
		{ "$[?match(@.b, 'x', 1)]", 3, 5, "`match()` takes two arguments" },
		{ "$[?length() == 1]", 3, 6, "`length()` takes one argument" },
		{ "$[?length(@.b)]", 3, 11,
			"a value by itself is not a test; compare it with something" },
		{ "$[?match(@.b, 'x') == true]", 3, 15,
			"`match()` is a test and has no value; negate it with `!`" },
		{ "$[?length(@.b[*]) > 1]", 10, 6,
			"expected a query that selects one value; this one may select several" },
		{ "$[?@.b[*] == 1]", 3, 6,
			"expected a query that selects one value; this one may select several" },
		{ "$[?count(1) == 1]", 9, 1, "expected a query" },
		{ "$[?length(!@.b) == 1]", 10, 1, "expected a value, not a test" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
a_wrong_pattern_is_reported_inside_its_string(void **state)
{
	struct query_error error;
	assert_null(query_compile(*state, STR("$[?match(@.b, 'a[b')]"), &names, &error));
	assert_in_range(error.offset, 15, 18);
	assert_null(query_compile(*state, STR("$[?match(@.b, '\\u0061[b')]"), &names, &error));
	assert_int_equal(
		error.offset, 14); /* with an escape the place is not known: the whole string */
	assert_int_equal(error.len, 10);
}

/* --- Variables --- */

static void
variables_begin_queries_and_paths_in_filters(void **state)
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
		{ "$lised.x", 0, 6, "unknown variable `$lised`; did you mean `$listed`?" },
		{ "$.a[?@.b == $thsi.c]", 12, 5,
			"unknown variable `$thsi`; did you mean `$this`?" },
		{ "$chart.name", 0, 6,
			"unknown variable `$chart`; write a member of the chart tree as "
			"`$.chart`" },
	};
	assert_mistakes(*state, mistakes, ARRAY_LENGTH(mistakes));
}

static void
without_names_only_the_standard_is_valid(void **state)
{
	struct query_error error;
	assert_null(query_compile(*state, STR("$this.a"), NULL, &error));
	assert_str(error.message, "expected `.` or `[` after `$`: `$.this`");
	assert_int_equal(error.len, 5);
	assert_null(query_compile(*state, STR(".a"), NULL, &error));
	assert_str(error.message, "a query begins with `$`");
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
		assert_str(error.message, "nested more than 128 levels deep");
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
		unit(a_wrong_comparison_is_reported_at_its_operator),
		unit(wrong_logic_is_reported_at_its_word),
		unit(a_name_that_needs_quotes_is_shown_with_them),
		unit(an_open_bracket_is_reported_at_its_start),
		unit(a_wrong_start_or_end_is_reported),
		unit(a_filter_is_not_a_script),
		unit(a_function_is_called_with_its_parameters),
		unit(a_wrong_pattern_is_reported_inside_its_string),
		unit(variables_begin_queries_and_paths_in_filters),
		unit(an_unknown_variable_is_an_error_with_a_suggestion),
		unit(without_names_only_the_standard_is_valid),
		unit(a_leading_dot_is_relative),
		unit(plain_parts_are_single_names_and_indexes),
		unit(a_plain_name_segment_has_a_name),
		unit(nesting_is_bounded),
		unit(length_is_not_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
