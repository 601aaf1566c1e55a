/* SPDX-License-Identifier: MIT */
#include "edit/edit.h"

#include "base/vec.h"
#include "text/problem.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct node *
read_yaml(struct arena *arena, const char *text, enum dialect dialect)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("f"), str_from(text));
	return yaml_read(arena, source, dialect, &problems, NULL);
}

static struct str
made(struct arena *arena, const struct node *root, const struct edit_list *edits)
{
	struct str text;
	return edit_make(arena, root, edits, &text) ? text : STR("refused");
}

/* The text with one member of the root set. */
static struct str
set(struct arena *arena, const char *text, const char *key, const char *value)
{
	const struct node *root = read_yaml(arena, text, DIALECT_SIGS);
	struct edit edit = { .node = node_get(root, str_from(key)), .value = str_from(value) };
	return made(arena, root, &(struct edit_list){ &edit, 1, 1 });
}

/* The text with a member k: v next to the node a. */
static struct str
added(struct arena *arena, const char *text)
{
	const struct node *root = read_yaml(arena, text, DIALECT_SIGS);
	struct edit edit = { .node = node_get(root, STR("a")), .key = STR("k"), .value = STR("v") };
	return made(arena, root, &(struct edit_list){ &edit, 1, 1 });
}

static void
a_value_keeps_its_style(void **state)
{
	static const char *const cases[][3] = {
		{ "a: 1.0.0 # why\r\nb: 2", "1.0.1", "a: 1.0.1 # why\r\nb: 2" },
		{ "a: 1.0.0\n", "1.10", "a: \"1.10\"\n" },
		{ "a: 1.16\n", "1.17", "a: 1.17\n" },
		{ "a: x\n", "- y", "a: \"- y\"\n" },
		{ "a: x\n", "", "a: \"\"\n" },
		{ "a: x\n", "\\ \"\t\xf0\x9f\x98\x80\xe2\x80\xae",
			"a: \"\\\\ \\\"\\U00000009\xf0\x9f\x98\x80\\U0000202e\"\n" },
		{ "a: 'x'\n", "it's", "a: 'it''s'\n" },
		{ "a: 'x'\n", "1\n2", "a: \"1\\U0000000a2\"\n" },
		{ "a: \"x\"\n", "y", "a: \"y\"\n" },
		{ "a: |-\n  x\n  y\nb: 1\n", "z", "a: \"z\"\nb: 1\n" },
		{ "a: >\n  x\n\nb: 1\n", "z", "a: \"z\"\n\nb: 1\n" },
		{ "a:\nb: 1\n", "z", "a: z\nb: 1\n" },
		{ "a: # none\nb: 1\n", "z", "a: z # none\nb: 1\n" },
		{ "{a: x, b: 1}", "y", "{a: \"y\", b: 1}" },
		{ "{a: x, b: 1}", "z", "{a: z, b: 1}" },
		{ "a: !!str 1\n", "2", "a: !!str 2\n" },
		{ "\xef\xbb\xbf"
		  "a: x\n",
			"z",
			"\xef\xbb\xbf"
			"a: z\n" },
		{ "a: x\n---\na: z\n", "w", "a: w\n---\na: z\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(set(*state, cases[i][0], "a", cases[i][1]), cases[i][2]);
}

static void
a_dialect_decides_what_a_value_is(void **state)
{
	struct node *root = read_yaml(*state, "a: 1.0\n", DIALECT_V3);
	struct edit edit = { .node = root->first, .value = STR("1.10") };
	assert_str(made(*state, root, &(struct edit_list){ &edit, 1, 1 }), "a: 1.10\n");
}

static void
nothing_else_changes(void **state)
{
	assert_str(set(*state, "a: &x 1\nb: *x\n", "a", "2"), "refused");
	assert_str(set(*state, "a: &x 1\nb: *x\n", "b", "2"), "a: &x 1\nb: 2\n");
	assert_str(set(*state, "a: &x 1\nb: 1\n", "a", "2"), "a: &x 2\nb: 1\n");
	assert_str(set(*state, "a: {b: 1}\n", "a", "2"), "refused");
	assert_str(set(*state, "a: [1]\n", "a", "2"), "refused");
	assert_str(set(*state, "a: !!float 1\n", "a", "x"), "refused");
	assert_str(set(*state, "x: &x {a: 1}\n<<: *x\n", "a", "2"), "refused");
	assert_str(set(*state, "a: 1\na: 2\n", "a", "3"), "a: 1\na: 3\n");
}

/* A node of a collection that is shown again: its bytes are both. */
static void
shared_bytes_change_together(void **state)
{
	struct node *root = read_yaml(*state, "x: &x {a: 1}\n<<: *x\ny: *x\n", DIALECT_SIGS);
	struct edit edit = { .node = root->first->first, .value = STR("2") };
	assert_str(made(*state, root, &(struct edit_list){ &edit, 1, 1 }),
		"x: &x {a: 2}\n<<: *x\ny: *x\n");
}

static void
a_member_is_added_next_to_another(void **state)
{
	static const char *const cases[][2] = {
		{ "a: 1 # one\r\nb: 2\r\n", "a: 1 # one\r\nk: \"v\"\r\nb: 2\r\n" },
		{ "a: 1", "a: 1\nk: \"v\"" },
		{ "  a: 1\n  b: 2\n", "  a: 1\n  k: \"v\"\n  b: 2\n" },
		{ "a: |\n  1\nb:\n  c: 2\n", "a: |\n  1\nk: \"v\"\nb:\n  c: 2\n" },
		{ "a:\n  - 1\nb: 2\n", "a:\n  - 1\nk: \"v\"\nb: 2\n" },
		{ "a:\n  k: 1\n", "a:\n  k: 1\nk: \"v\"\n" },
		{ "{\"a\": 1}\n", "{\"k\": \"v\", \"a\": 1}\n" },
		{ "{b: 2, a: 1}\n", "{b: 2, \"k\": \"v\", a: 1}\n" },
		{ "k: 1\na: 1\n", "refused" },
		{ "a: 1\nk: 1\n", "refused" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(added(*state, cases[i][0]), cases[i][1]);
}

static void
several_edits_are_made_at_once(void **state)
{
	struct node *root = read_yaml(*state, "a: 1\nb: &x 2\nc: *x\n", DIALECT_SIGS);
	struct node *a = root->first, *b = a->next, *c = b->next;
	struct edit list[] = { { c, STR(""), STR("longer") }, { b, STR(""), STR("3") },
		{ a, STR("k"), STR("v") }, { a, STR("l"), STR("w") } };
	struct edit_list edits = { list, 4, 4 };
	assert_str(made(*state, root, &edits), "a: 1\nk: \"v\"\nl: \"w\"\nb: &x 3\nc: longer\n");
	edits.len = 0;
	assert_str(made(*state, root, &edits), "a: 1\nb: &x 2\nc: *x\n");
	list[1].node = c;
	edits.len = 2;
	assert_str(made(*state, root, &edits), "refused");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_value_keeps_its_style),
		unit(a_dialect_decides_what_a_value_is),
		unit(nothing_else_changes),
		unit(shared_bytes_change_together),
		unit(a_member_is_added_next_to_another),
		unit(several_edits_are_made_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
