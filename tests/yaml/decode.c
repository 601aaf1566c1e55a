/* SPDX-License-Identifier: MIT */
#include "yaml/decode.h"

#include "unit.h"
#include "yaml/yaml.h"

/* The scalar `raw` is after "k: " in a file and reads as `value`. */
static struct node *
scalar(struct arena *arena, enum node_style style, struct str raw, struct str value)
{
	struct str text = str_join(arena, STR("k: "), raw);
	struct source *source = source_new(arena, STR("f"), text);
	struct place at = { source, { 3, (uint32_t)text.len } };
	struct node *node = node_string(arena, value, at);
	node->style = style;
	return node;
}

/* The bytes of the file for the part of the value; "degraded" when it cannot be placed. */
static struct str
written_for(struct arena *arena, const struct node *node, const char *part)
{
	struct source *nested = yaml_nested_source(arena, node);
	assert_true(str_equal(nested->text, node->text));
	size_t at = str_find(node->text, str_from(part));
	assert_true(at != STR_NONE);
	if (node->text.len && !nested->segments)
		return STR("degraded");
	struct span span = { (uint32_t)at, (uint32_t)(at + strlen(part)) };
	return source_slice(source_resolve((struct place){ nested, span }));
}

struct example {
	enum node_style style;
	const char *raw, *value, *part, *written;
};

static void
check(struct arena *arena, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct example *it = &examples[i];
		struct node *node =
			scalar(arena, it->style, str_from(it->raw), str_from(it->value));
		assert_str(written_for(arena, node, it->part), it->written);
	}
}

#define CHECK(examples) check(*state, (examples), ARRAY_LENGTH(examples))

static void
plain_scalars_fold(void **state)
{
	static const struct example examples[] = {
		{ STYLE_PLAIN, "abc", "abc", "b", "b" },
		{ STYLE_PLAIN, "a b  c\n  d", "a b  c d", "c d", "c\n  d" },
		{ STYLE_PLAIN, "a \t\n\t b", "a b", "b", "b" },
		{ STYLE_PLAIN, "a\n\n\n  b", "a\n\nb", "a\n\nb", "a\n\n\n  b" },
		{ STYLE_PLAIN, "a\r\n  b\r\n\r\n c", "a b\nc", "b\nc", "b\r\n\r\n c" },
		{ STYLE_PLAIN, "a\r b", "a b", "b", "b" },
		{ STYLE_PLAIN, "é'\"\\n😀 x", "é'\"\\n😀 x", "\\n😀", "\\n😀" },
		{ STYLE_PLAIN, "abc \n", "abc", "c", "c" },
		{ STYLE_PLAIN, "!!str &a abc", "abc", "c", "c" },
	};
	CHECK(examples);
}

static void
single_quotes_double_inside(void **state)
{
	static const struct example examples[] = {
		{ STYLE_SINGLE, "'abc'", "abc", "abc", "abc" },
		{ STYLE_SINGLE, "'it''s'", "it's", "'", "''" },
		{ STYLE_SINGLE, "'it''s'", "it's", "s", "s" },
		{ STYLE_SINGLE, "''''''", "''", "''", "''''" },
		{ STYLE_SINGLE, "' a\n  b '", " a b ", "b ", "b " },
		{ STYLE_SINGLE, "'a  \n\n  b\\n'", "a\nb\\n", "b\\n", "b\\n" },
		{ STYLE_SINGLE, "! 'a'", "a", "a", "a" },
		{ STYLE_SINGLE, "&x # why\n  'a'", "a", "a", "a" },
	};
	CHECK(examples);
}

static void
double_quotes_take_escapes(void **state)
{
	static const struct example examples[] = {
		{ STYLE_DOUBLE, "\"a\\tb\"", "a\tb", "\t", "\\t" },
		{ STYLE_DOUBLE, "\"\\x41\\u00e9\\U0001F600z\"", "Aé😀z", "é", "\\u00e9" },
		{ STYLE_DOUBLE, "\"\\x41\\u00e9\\U0001F600z\"", "Aé😀z", "😀z", "\\U0001F600z" },
		{ STYLE_DOUBLE, "\"a\\\n   b\"", "ab", "ab", "a\\\n   b" },
		{ STYLE_DOUBLE, "\"a \\\n  \\ b\"", "a  b", "b", "b" },
		{ STYLE_DOUBLE, "\"a\\\n\n  b\"", "a\nb", "b", "b" },
		{ STYLE_DOUBLE, "\"a \\t \n  b\"", "a \t b", "b", "b" },
		{ STYLE_DOUBLE, "\"a\n\n b\n\"", "a\nb ", "b ", "b\n" },
		{ STYLE_DOUBLE, "\"\n  a\"", " a", "a", "a" },
	};
	CHECK(examples);
}

static void
line_ends_of_yaml_1_1_fold_too(void **state)
{
	static const struct example examples[] = {
		{ STYLE_PLAIN, "a\xC2\x85 b", "a b", "b", "b" },
		{ STYLE_PLAIN, "a\u2028 b", "a\u2028b", "\u2028b", "\u2028 b" },
		{ STYLE_DOUBLE, "\"a\u2029\n b\"", "a\u2029\nb", "b", "b" },
		{ STYLE_LITERAL, "|\n  a\xC2\x85  b\n", "a\nb\n", "b", "b" },
		{ STYLE_LITERAL, "|\n  a\u2028  b\n", "a\u2028b\n", "\u2028b", "\u2028  b" },
		{ STYLE_FOLDED, ">\n  a\u2028  b\n", "a\u2028b\n", "b", "b" },
	};
	CHECK(examples);
}

static void
literal_lines_lose_their_indentation(void **state)
{
	static const struct example examples[] = {
		{ STYLE_LITERAL, "|\n  - a\n  - b\n", "- a\n- b\n", "b", "b" },
		{ STYLE_LITERAL, "|\n  - a\n  - b\n", "- a\n- b\n", "a\n- b", "a\n  - b" },
		{ STYLE_LITERAL, "|-\n  a\n   b", "a\n b", " b", " b" },
		{ STYLE_LITERAL, "| # why\n  a", "a", "a", "a" },
		{ STYLE_LITERAL, "|+\n  a\n\n\n", "a\n\n\n", "a\n\n", "a\n\n" },
		{ STYLE_LITERAL, "|\n  a\n\n\n", "a\n", "a", "a" },
		{ STYLE_LITERAL, "|\n\n  \n  a\n", "\n\na\n", "a", "a" },
		{ STYLE_LITERAL, "|2\n    a\n   b\n", "  a\n b\n", "b", "b" },
		{ STYLE_LITERAL, "|1-\n   a\n  b\n", "  a\n b", "b", "b" },
		{ STYLE_LITERAL, "|\r\n  a\r\n  b\r\n", "a\nb\n", "a\nb", "a\r\n  b" },
		{ STYLE_LITERAL, "|\r  a\r  b\r", "a\nb\n", "b\n", "b\r" },
		{ STYLE_LITERAL, "|\n  \ta # no\n  'b\\n'\n", "\ta # no\n'b\\n'\n", "\\n'",
			"\\n'" },
		{ STYLE_LITERAL, "!!str |\n  a\n", "a\n", "a", "a" },
		{ STYLE_LITERAL, "|+\n\n\n", "\n\n", "\n\n", "\n\n" },
		{ STYLE_LITERAL, "|\n  é😀\n  b\n", "é😀\nb\n", "b", "b" },
	};
	CHECK(examples);
}

static void
folded_lines_become_one(void **state)
{
	static const struct example examples[] = {
		{ STYLE_FOLDED, ">\n  a\n  b\n", "a b\n", "a b", "a\n  b" },
		{ STYLE_FOLDED, ">-\n  a\n\n  b", "a\nb", "b", "b" },
		{ STYLE_FOLDED, ">\n  a\n\n\n  b\n  c\n", "a\n\nb c\n", "b c", "b\n  c" },
		{ STYLE_FOLDED, ">\n  a\n    b\n  c\n", "a\n  b\nc\n", "  b\nc", "  b\n  c" },
		{ STYLE_FOLDED, ">\n  a\n\n    b\n\n  c\n", "a\n\n  b\n\nc\n", "c", "c" },
		{ STYLE_FOLDED, ">+\n  a\n\n", "a\n\n", "\n\n", "\n\n" },
		{ STYLE_FOLDED, ">\r\n  a\r\n  b\r\n", "a b\n", "b\n", "b\r\n" },
		{ STYLE_FOLDED, ">\n\n  a\n", "\na\n", "a", "a" },
		{ STYLE_FOLDED, ">\n  a\n  \tb\n", "a\n\tb\n", "b", "b" },
	};
	CHECK(examples);
}

static void
json_strings_never_fold(void **state)
{
	static const struct example examples[] = {
		{ STYLE_JSON, "\"a\\nb\"", "a\nb", "b", "b" },
		{ STYLE_JSON, "\"\\ud83d\\ude00x\"", "😀x", "😀", "\\ud83d\\ude00" },
		{ STYLE_JSON, "\"a \u2028 b\"", "a \u2028 b", "\u2028 b", "\u2028 b" },
		{ STYLE_JSON, "\"it's\"", "it's", "'s", "'s" },
	};
	CHECK(examples);
}

/* Nothing is guessed: when the bytes do not give the value, no part of it is placed. */
static void
a_value_that_cannot_be_decoded_has_the_place_of_its_scalar(void **state)
{
	static const struct example examples[] = {
		{ STYLE_PLAIN, "abc", "abd", "a", "degraded" },
		{ STYLE_PLAIN, "abc", "ab", "a", "degraded" },
		{ STYLE_PLAIN, "ab", "abc", "a", "degraded" },
		{ STYLE_PLAIN, "*anchor", "abc", "a", "degraded" },
		{ STYLE_SINGLE, "\"abc\"", "abc", "a", "degraded" },
		{ STYLE_SINGLE, "'abc", "abc", "a", "degraded" },
		{ STYLE_SINGLE, "'", "a", "a", "degraded" },
		{ STYLE_DOUBLE, "\"a\\qb\"", "aqb", "a", "degraded" },
		{ STYLE_DOUBLE, "\"a\\", "a", "a", "degraded" },
		{ STYLE_LITERAL, "|\n  a\n  b\n", "a\n", "a", "degraded" },
		{ STYLE_LITERAL, "|\n  a\n", "   a\n", "a", "degraded" },
		{ STYLE_LITERAL, "|", "a", "a", "degraded" },
		{ STYLE_FOLDED, ">\n  a\n  b\n", "a\nb\n", "a", "degraded" },
		{ STYLE_NONE, "abc", "abc", "a", "degraded" },
		{ STYLE_PLAIN, "!!binary YWJj", "abc", "a", "degraded" },
	};
	CHECK(examples);
	struct node *node = scalar(*state, STYLE_PLAIN, STR("*a"), STR("abc"));
	struct place place = { yaml_nested_source(*state, node), { 1, 2 } };
	assert_str(source_slice(source_resolve(place)), "*a");
}

static void
a_value_without_a_place_has_a_source_of_its_own(void **state)
{
	struct node *node = node_string(*state, STR("abc"), (struct place){ 0 });
	struct source *nested = yaml_nested_source(*state, node);
	struct place place = source_resolve((struct place){ nested, { 1, 2 } });
	assert_ptr_equal(place.source, nested);
	assert_str(source_slice(place), "b");
}

static void
every_escape_has_its_place(void **state)
{
	const struct str raw = STR("\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\\"\\/\\\\\\N\\_\\L\\P\"");
	const struct str value = STR("\0\a\b\t\n\v\f\r\x1B \"/\\"
				     "\xC2\x85\xC2\xA0\u2028\u2029");
	struct node *node = scalar(*state, STYLE_DOUBLE, raw, value);
	struct segment_list segments = { 0 };
	assert_true(decode_scalar(*state, node, &segments));
	assert_int_equal(segments.len, 17);
	for (size_t i = 0; i < segments.len; i++) {
		assert_int_equal(segments.at[i].outer, 4 + 2 * i);
		assert_int_equal(segments.at[i].outer_len, 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(plain_scalars_fold),
		unit(single_quotes_double_inside),
		unit(double_quotes_take_escapes),
		unit(every_escape_has_its_place),
		unit(line_ends_of_yaml_1_1_fold_too),
		unit(literal_lines_lose_their_indentation),
		unit(folded_lines_become_one),
		unit(json_strings_never_fold),
		unit(a_value_that_cannot_be_decoded_has_the_place_of_its_scalar),
		unit(a_value_without_a_place_has_a_source_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
