/* SPDX-License-Identifier: MIT
 * suites/go-yaml/limits.jsonl: depth, keys and aliases at the limits of go-yaml. The suite
 * describes its texts in words; this test makes them. */
#include "base/builder.h"
#include "goyaml.h"
#include "yaml/yaml.h"

struct part {
	const char *text;
	unsigned times;
};

/* A collection of nine equal items under a key, which anchors it by its own name. */
#define NINE(name, item) \
	name ": &" name " [" item "," item "," item "," item "," item "," item "," item "," item \
	     "," item "]\n"

static const struct recipe {
	const char *what;
	struct part parts[5];
} recipes[] = {
	{ "a quoted key of 1022 letters a", { { "\"", 1 }, { "a", 1022 }, { "\": 1\n", 1 } } },
	{ "a quoted key of 1023 letters a", { { "\"", 1 }, { "a", 1023 }, { "\": 1\n", 1 } } },
	{ "a key of 1024 letters a", { { "a", 1024 }, { ": 1\n", 1 } } },
	{ "a key of 1025 letters a", { { "a", 1025 }, { ": 1\n", 1 } } },
	{ "a flow key of 1024 letters a", { { "{", 1 }, { "a", 1024 }, { ": 1}\n", 1 } } },
	{ "a flow key of 1025 letters a", { { "{", 1 }, { "a", 1025 }, { ": 1}\n", 1 } } },
	{ "[ 10000 times, ] 10000 times", { { "[", 10000 }, { "]", 10000 }, { "\n", 1 } } },
	{ "[ 10001 times, ] 10001 times", { { "[", 10001 }, { "]", 10001 }, { "\n", 1 } } },
	{ "- 10001 times, a", { { "- ", 10001 }, { "a\n", 1 } } },
	{ "{a: 9999 times, 1, } 9999 times",
		{ { "{a: ", 9999 }, { "1", 1 }, { "}", 9999 }, { "\n", 1 } } },
	{ "{a: 10001 times, 1, } 10001 times",
		{ { "{a: ", 10001 }, { "1", 1 }, { "}", 10001 }, { "\n", 1 } } },
	{ "a: &a 1, b: [*a 200 times]", { { "a: &a 1\nb: [", 1 }, { "*a,", 200 }, { "]\n", 1 } } },
	{ "a: &a 1, b: [*a 100000 times]",
		{ { "a: &a 1\nb: [", 1 }, { "*a,", 100000 }, { "]\n", 1 } } },
	{ "a: &a [x 10 times], b: [*a 100000 times]",
		{ { "a: &a [", 1 }, { "x,", 10 }, { "]\nb: [", 1 }, { "*a,", 100000 },
			{ "]\n", 1 } } },
	{ "a: &a [x 100 times], b: [*a 3000 times]",
		{ { "a: &a [", 1 }, { "x,", 100 }, { "]\nb: [", 1 }, { "*a,", 3000 },
			{ "]\n", 1 } } },
	{ "a: &a [x 100 times], b: [*a 5000 times]",
		{ { "a: &a [", 1 }, { "x,", 100 }, { "]\nb: [", 1 }, { "*a,", 5000 },
			{ "]\n", 1 } } },
	{ "a: &a [x 1000 times], b: [*a 399 times]",
		{ { "a: &a [", 1 }, { "x,", 1000 }, { "]\nb: [", 1 }, { "*a,", 399 },
			{ "]\n", 1 } } },
	{ "a: &a [x 1000 times], b: [*a 1000 times]",
		{ { "a: &a [", 1 }, { "x,", 1000 }, { "]\nb: [", 1 }, { "*a,", 1000 },
			{ "]\n", 1 } } },
	{ "9 levels of 9 aliases",
		{ { NINE("a", "x") NINE("b", "*a") NINE("c", "*b") NINE("d", "*c") NINE("e", "*d")
				NINE("f", "*e") NINE("g", "*f") NINE("h", "*g") NINE("i", "*h"),
			1 } } },
};

static const struct recipe *
find_recipe(struct str what)
{
	for (size_t i = 0; i < ARRAY_LENGTH(recipes); i++)
		if (str_equal(what, str_from(recipes[i].what)))
			return &recipes[i];
	return NULL;
}

static struct str
cook(struct arena *arena, const struct recipe *recipe)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < ARRAY_LENGTH(recipe->parts); i++)
		for (unsigned times = recipe->parts[i].times; times; times--)
			builder_add(&text, str_from(recipe->parts[i].text));
	return builder_str(&text);
}

static void
score_row(struct suite *suite, const struct node *row, const struct recipe *recipe)
{
	struct arena *arena = suite->arena;
	struct str text = cook(arena, recipe);
	suite_score(suite, str_format(arena, "bytes %s", recipe->what),
		(double)text.len == node_get(row, STR("bytes"))->number, STR("another text"));
	for (size_t i = 0; i < GOYAML_COLUMNS; i++) {
		const char *name = goyaml_columns[i].name;
		const struct node *verdict = node_get(row, str_from(name));
		struct problem_list problems = { 0 };
		struct source *source = source_new(arena, STR("row"), text);
		struct node *root =
			yaml_read(arena, source, goyaml_columns[i].dialect, &problems, NULL);
		bool refused = goyaml_refused(root, &problems);
		suite_score(suite, str_format(arena, "%s %s", name, recipe->what),
			refused == (verdict->kind == NODE_OBJECT),
			refused ? problems.at[0].message : STR("taken"));
	}
}

int
main(void)
{
	struct arena arena = { 0 };
	struct suite suite;
	struct node *row;
	if (!suite_open(&suite, &arena, "go-yaml", "limits.jsonl"))
		return 0;
	while ((row = suite_next(&suite))) {
		struct str what = node_get(row, STR("what"))->text;
		const struct recipe *recipe = find_recipe(what);
		if (recipe)
			score_row(&suite, row, recipe);
		else
			suite_score(&suite, what, false, STR("nobody knows this text"));
	}
	int status = suite_close(&suite, "limits as in Go");
	arena_close(&arena);
	return status;
}
