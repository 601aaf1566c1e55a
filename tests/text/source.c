/* SPDX-License-Identifier: MIT */
#include "text/source.h"

#include "base/builder.h"
#include "base/utf8.h"
#include "unit.h"

#define assert_position(source, offset, l, c, c16) \
	do { \
		struct position position = source_position((source), (offset)); \
		assert_int_equal(position.line, (l)); \
		assert_int_equal(position.column, (c)); \
		assert_int_equal(position.column16, (c16)); \
	} while (0)

static void
lines_end_at_lf_crlf_and_a_lone_cr(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("a\nb\r\nc\rd"));
	assert_int_equal(source_line_count(source), 4);
	assert_position(source, 0, 1, 1, 1);
	assert_position(source, 2, 2, 1, 1);
	assert_position(source, 5, 3, 1, 1);
	assert_position(source, 7, 4, 1, 1);
	assert_position(source, 8, 4, 2, 2);
	for (uint32_t line = 1; line <= 4; line++) {
		struct span span = source_line(source, line);
		assert_int_equal(span.end - span.start, 1);
	}
}

static void
nel_and_line_separators_end_no_line(void **state)
{
	struct source *source = source_new(*state, STR("f"),
		STR("a\xC2\x85\u2028\u2029"
		    "b\nc"));
	assert_int_equal(source_line_count(source), 2);
	assert_position(source, 9, 1, 5, 5);
}

static void
columns_count_characters_and_not_the_mark(void **state)
{
	struct source *source = source_new(*state, STR("f"),
		STR("\xEF\xBB\xBF"
		    "é😀x\ny"));
	assert_position(source, 0, 1, 1, 1);
	assert_position(source, 3, 1, 1, 1);
	assert_position(source, 9, 1, 3, 4);
	assert_position(source, 11, 2, 1, 1);
	assert_position(source, 99, 2, 2, 2);
}

/* UTF-16 code units; an invalid byte counts as one. */
static size_t
count_utf16(struct str s)
{
	size_t count = 0;
	for (size_t at = 0; at < s.len;) {
		uint32_t code = utf8_next(s, &at);
		count += code != UTF8_BAD && code > 0xFFFF ? 2 : 1;
	}
	return count;
}

/* Columns on a line of many KiB agree with a count from its start, wherever characters are cut. */
static void
columns_of_long_lines_are_right(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (int i = 0; i < 3000; i++)
		builder_add(&text, i % 7 ? STR("é🔥x") : STR("\xF0\x9F\xFF"));
	builder_add(&text, STR("\n"));
	size_t line = text.len;
	for (int i = 0; i < 3000; i++)
		builder_add(&text, STR("名é"));
	struct source *source = source_new(*state, STR("f"), builder_str(&text));
	for (size_t at = line; at <= text.len; at += 97) {
		struct str before = str_slice(builder_str(&text), line, at);
		assert_position(
			source, (uint32_t)at, 2, utf8_count(before) + 1, count_utf16(before) + 1);
	}
	struct str first = str_slice(builder_str(&text), 0, 7001);
	assert_position(source, 7001, 1, utf8_count(first) + 1, count_utf16(first) + 1);
}

static void
a_nested_place_climbs_to_its_file(void **state)
{
	/*                                            0123456789012 */
	struct source *file = source_new(*state, STR("f"), STR("k: \"a\\u0062c\""));
	struct source *inner = source_new(*state, STR("f"), STR("abc"));
	struct segment segments[] = { { 0, 1, 4, 1, true }, { 1, 1, 5, 6, false },
		{ 2, 1, 11, 1, true } };
	inner->outer = file;
	inner->outer_span = (struct span){ 3, 13 };
	inner->segments = segments;
	inner->segment_count = 3;
	struct place place = source_resolve((struct place){ inner, { 1, 2 } });
	assert_ptr_equal(place.source, file);
	assert_str(source_slice(place), "\\u0062");
	assert_str(source_slice(source_resolve((struct place){ inner, { 0, 3 } })), "a\\u0062c");
	assert_str(source_slice(source_resolve((struct place){ inner, { 2, 3 } })), "c");
	place = source_resolve((struct place){ inner, { 3, 3 } });
	assert_int_equal(place.span.start, 12);
	inner->segments = NULL;
	assert_str(
		source_slice(source_resolve((struct place){ inner, { 1, 2 } })), "\"a\\u0062c\"");
}

static void
a_shown_place_is_one_line_and_not_empty(void **state)
{
	struct source *source = source_new(*state, STR("f"), STR("é:\n  b\n"));
	assert_str(source_slice(source_one_line((struct place){ source, { 0, 7 } })), "é:");
	assert_str(source_slice(source_one_line((struct place){ source, { 0, 0 } })), "é");
	assert_str(source_slice(source_one_line((struct place){ source, { 3, 3 } })), ":");
	assert_str(source_slice(source_one_line((struct place){ source, { 7, 7 } })), "b");
	struct source *broken = source_new(*state, STR("f"), STR("\xEF\xBB\xBF\xBB\xBF\n"));
	assert_str(source_slice(source_one_line((struct place){ broken, { 5, 5 } })), "\xBF");
	struct source *above = source_new(*state, STR("f"), STR("a: [\n\n\n"));
	assert_str(source_slice(source_one_line((struct place){ above, { 7, 7 } })), "[");
	assert_str(source_slice(source_one_line((struct place){ above, { 5, 6 } })), "[");
	struct source *empty = source_new(*state, STR("f"), STR(""));
	assert_str(source_slice(source_one_line((struct place){ empty, { 0, 0 } })), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(lines_end_at_lf_crlf_and_a_lone_cr),
		unit(nel_and_line_separators_end_no_line),
		unit(columns_count_characters_and_not_the_mark),
		unit(columns_of_long_lines_are_right),
		unit(a_nested_place_climbs_to_its_file),
		unit(a_shown_place_is_one_line_and_not_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
