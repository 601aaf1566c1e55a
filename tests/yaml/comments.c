/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

/* The comments, one after another, each in angle brackets. */
static struct str
comments_in(struct arena *arena, struct str text)
{
	struct source *source = source_new(arena, STR("f"), text);
	struct span_list comments = { 0 };
	struct builder builder;
	builder_init(&builder, arena);
	yaml_comments(arena, source, &comments);
	for (size_t i = 0; i < comments.len; i++)
		builder_format(&builder, "<%.*s>",
			STR_FMT(source_slice((struct place){ source, comments.at[i] })));
	return builder_str(&builder);
}

struct example {
	const char *text, *comments;
};

static void
check(struct arena *arena, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_str(comments_in(arena, str_from(examples[i].text)), examples[i].comments);
}

#define CHECK(examples) check(*state, (examples), ARRAY_LENGTH(examples))

static void
comments_are_between_the_tokens(void **state)
{
	static const struct example examples[] = {
		{ "", "" },
		{ "#", "<#>" },
		{ "# a\n  # b\nk: v # c\n# d", "<# a><# b><# c><# d>" },
		{ "k: # a\n  v\nl: [1, # b\n 2,# c\n ] # d\n", "<# a><# b><# c><# d>" },
		{ "- # a\n  - x\n", "<# a>" },
		{ "k: &a # a\n  v\nl: *a # b\nm: !t # c\n  v\n", "<# a><# b><# c>" },
		{ "%YAML 1.1 # a\n--- # b\nk: v\n... # c\n--- x\n", "<# a><# b><# c>" },
		{ "? # a\n  k\n: # b\n  v\n", "<# a><# b>" },
		{ "k: v # a # b 'c'\n", "<# a # b 'c'>" },
	};
	CHECK(examples);
}

static void
a_scalar_has_no_comments(void **state)
{
	static const struct example examples[] = {
		{ "k: a#b\nl: 'a # b'\nm: \"a # b\" # c\n", "<# c>" },
		{ "k: 'a\n  # b\n  '' # c'\n", "" },
		{ "k: \"a\n  # b\n  \\\" # c\" # d\n", "<# d>" },
		{ "k: a\n  'b # c'\n", "<# c'>" },
		{ "k: |\n  # a\n  b # c\n# d\nl: 1\n", "<# d>" },
		{ "k: | # a\n  # b\nl: >- # c\n  # d\n", "<# a><# c>" },
		{ "k: |#a\n  # b\n", "<#a>" },
		{ "k: |\n  # a\n # b\nl: 1\n", "<# b>" },
		{ "k: |2\n   # a\n  # b\n # c\n", "<# c>" },
		{ "'k # a': v\n\"l # b\": v\nm#: v\n", "" },
		{ "http://a/#b: [ a#b, c ] # d\n", "<# d>" },
	};
	CHECK(examples);
}

static void
comments_end_with_their_line(void **state)
{
	static const struct example examples[] = {
		{ "# a\r\nk: v # b\r# c\r\n", "<# a><# b><# c>" },
		{ "\xEF\xBB\xBF# é😀\nk: 'é' # b\n", "<# é😀><# b>" },
		{ "# a\xC2\x85# b\u2028# c\u2029k: v", "<# a><# b><# c>" },
	};
	CHECK(examples);
}

/* The text after a mistake may be anything. */
static void
no_comments_are_guessed_after_a_mistake(void **state)
{
	static const struct example examples[] = {
		{ "k: v # a\nl: 'b # c\n", "<# a>" },
		{ "k: v # a\nl: \"\\q # c\"\n", "<# a>" },
		{ "# a\nk: \x01 # b\n", "" },
	};
	CHECK(examples);
}

static void
depth_is_bounded(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	builder_add(&builder, STR("# a\nk: v\n"));
	builder_fill(&builder, '[', 1000000);
	assert_true(comments_in(*state, builder_str(&builder)).len <= 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(comments_are_between_the_tokens),
		unit(a_scalar_has_no_comments),
		unit(comments_end_with_their_line),
		unit(no_comments_are_guessed_after_a_mistake),
		unit(depth_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
