/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct problem_list problems;

static struct node *
read_bytes(struct arena *arena, struct str text)
{
	problems = (struct problem_list){ 0 };
	return yaml_read_json(arena, source_new(arena, STR("f.json"), text), &problems);
}

static struct node *
read_text(struct arena *arena, const char *text)
{
	return read_bytes(arena, str_from(text));
}

static struct str
print(struct arena *arena, const struct node *node)
{
	struct builder builder;
	builder_init(&builder, arena);
	node_print_json(&builder, node);
	return builder_str(&builder);
}

static void
every_kind_of_value_is_read(void **state)
{
	const char *text =
		"{\"a\":[1,-2.5,true,false,null,\"s\"],\"b\":{},\"c\":[],\"\":{\"d\":0}}";
	struct node *root = read_text(*state, text);
	assert_int_equal(problems.len, 0);
	assert_str(print(*state, root), text);
	assert_int_equal(root->kind, NODE_OBJECT);
	assert_int_equal(root->dialect, DIALECT_JSON);
	assert_int_equal(root->count, 4);
	struct node *list = node_get(root, STR("a"));
	assert_int_equal(list->count, 6);
	assert_int_equal(node_item(list, 0)->written, WRITTEN_INTEGER);
	assert_int_equal(node_item(list, 1)->written, WRITTEN_NUMBER);
	assert_true(node_item(list, 1)->number == -2.5);
	assert_true(node_item(list, 2)->truth);
	assert_ptr_equal(node_item(list, 5)->parent, list);
}

static void
blanks_may_surround_everything(void **state)
{
	struct node *root = read_text(*state, " \t\r\n{ \"a\" : [ 1 , 2 ] } \n");
	assert_int_equal(problems.len, 0);
	assert_str(print(*state, root), "{\"a\":[1,2]}");
	root = read_text(*state, "\xEF\xBB\xBF[]");
	assert_int_equal(problems.len, 0);
	assert_int_equal(root->kind, NODE_ARRAY);
}

static void
places_hold_quotes_and_brackets(void **state)
{
	struct node *root = read_text(*state, "  {\"k\\u0041\": [1, \"x\"]} ");
	assert_str(source_slice(root->at), "{\"k\\u0041\": [1, \"x\"]}");
	struct node *list = node_get(root, STR("kA"));
	assert_str(source_slice(list->key_at), "\"k\\u0041\"");
	assert_str(source_slice(list->at), "[1, \"x\"]");
	assert_str(source_slice(node_item(list, 0)->at), "1");
	assert_str(source_slice(node_item(list, 1)->at), "\"x\"");
	assert_int_equal(node_item(list, 1)->at.span.start, 18);
}

static void
escapes_are_resolved(void **state)
{
	struct node *node =
		read_text(*state, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00 é😀\"");
	assert_int_equal(problems.len, 0);
	assert_str(node->text, "\"\\/\b\f\n\r\té€😀 é😀");
	assert_str(node->raw, "\"\\/\b\f\n\r\té€😀 é😀");
	node = read_text(*state, "\"a\\u0000b\"");
	assert_int_equal(node->text.len, 3);
	assert_memory_equal(node->text.at, "a\0b", 3);
}

/* As encoding/json does: the replacement character for each. */
static void
a_lone_surrogate_is_replaced(void **state)
{
	assert_str(read_text(*state, "\"\\ud83d\"")->text, "\uFFFD");
	assert_str(read_text(*state, "\"\\ude00x\"")->text, "\uFFFDx");
	assert_str(read_text(*state, "\"\\ud83d\\ud83d\\ude00\"")->text, "\uFFFD😀");
	assert_str(read_text(*state, "\"\\ud83dx\\n\"")->text, "\uFFFDx\n");
	assert_int_equal(problems.len, 0);
}

static void
numbers_keep_their_digits_or_read_as_in_go(void **state)
{
	static const struct {
		const char *text, *value;
		unsigned flags;
	} cases[] = { { "0", "0", NODE_INTEGER }, { "-0", "-0", NODE_INTEGER },
		{ "9007199254740993", "9007199254740993", NODE_INTEGER },
		{ "-123456789012345678901234567890", "-123456789012345678901234567890",
			NODE_INTEGER },
		{ "1.0", "1", NODE_INTEGER }, { "1e3", "1000", NODE_INTEGER },
		{ "1E-7", "1e-7", 0 }, { "1.50", "1.5", 0 }, { "1e21", "1e+21", 0 },
		{ "1e400000", NULL, 0 } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct node *node = read_text(*state, cases[i].text);
		if (!cases[i].value) {
			assert_int_equal(node->kind, NODE_UNKNOWN);
			assert_int_equal(problems.len, 0);
			continue;
		}
		assert_int_equal(node->kind, NODE_NUMBER);
		assert_str(node->text, cases[i].value);
		assert_str(node->raw, cases[i].text);
		assert_int_equal(node->flags, cases[i].flags);
	}
}

static void
the_last_of_equal_names_wins(void **state)
{
	struct node *root = read_text(*state, "{\"a\": {\"x\": 1}, \"b\": 2, \"\\u0061\": [3]}");
	assert_str(print(*state, root), "{\"a\":[3],\"b\":2}");
	assert_int_equal(root->count, 2);
	assert_int_equal(problems.len, 1);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_duplicate_key);
	assert_str(source_slice(problems.at[0].place), "\"\\u0061\"");
	assert_str(source_slice(problems.at[0].other), "\"a\"");
	assert_str(source_slice(node_get(root, STR("a"))->key_at), "\"\\u0061\"");
}

static void
names_are_found_in_large_objects(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	builder_add(&builder, STR("{\"n0\": 0"));
	for (int i = 1; i < 1000; i++)
		builder_format(&builder, ", \"n%d\": %d", i, i);
	builder_add(&builder, STR(", \"n500\": \"again\"}"));
	struct node *root = read_bytes(*state, builder_str(&builder));
	assert_int_equal(problems.len, 1);
	assert_str(source_slice(problems.at[0].place), "\"n500\"");
	assert_int_equal(root->count, 1000);
	assert_str(node_get(root, STR("n500"))->text, "again");
	assert_str(node_get(root, STR("n999"))->text, "999");
}

/* slice: the text at the place of the problem. */
static const struct {
	const char *text, *slice, *message;
} mistakes[] = {
	{ "", "", "expected a value, found the end of the text" },
	{ " ", "", "expected a value, found the end of the text" },
	{ "[1", "", "expected \",\" or \"]\", found the end of the text" },
	{ "{\"a\"", "", "expected \":\", found the end of the text" },
	{ "[1,]", ",", "JSON does not allow a comma after the last value" },
	{ "{\"a\":1,}", ",", "JSON does not allow a comma after the last value" },
	{ "[,1]", ",", "expected a value, found \",\"" },
	{ "[1 2]", "2", "expected \",\" or \"]\", found \"2\"" },
	{ "[1}", "}", "expected \",\" or \"]\", found \"}\"" },
	{ "{a: 1}", "a", "expected a name in double quotes, found \"a\"" },
	{ "{\"a\" 1}", "1", "expected \":\", found \"1\"" },
	{ "{} x", "x", "expected the end of the text, found \"x\"" },
	{ "[]]", "]", "expected the end of the text, found \"]\"" },
	{ "True", "True", "expected a value, found \"True\"" },
	{ "nul", "nul", "expected a value, found \"nul\"" },
	{ "nulll", "nulll", "expected a value, found \"nulll\"" },
	{ "é", "é", "expected a value, found \"é\"" },
	{ "[\v1]", "\v", "expected a value, found U+000B" },
	{ "NaN", "NaN", "JSON has no NaN" },
	{ "-Infinity", "Infinity", "JSON has no Infinity" },
	{ "{'a': 1}", "'", "a JSON string needs double quotes, not single ones" },
	{ "[1, // one\n2]", "//", "JSON has no comments" },
	{ "# no\n[]", "#", "JSON has no comments" },
	{ "01", "01", "a number must not begin with 0 in JSON" },
	{ "-01", "01", "a number must not begin with 0 in JSON" },
	{ "+1", "+", "a number must not begin with + in JSON" },
	{ ".5", ".", "a number must begin with a digit in JSON: 0.5, not .5" },
	{ "1.", "", "expected a digit, found the end of the text" },
	{ "[1.e1]", "e1", "expected a digit, found \"e1\"" },
	{ "[1e]", "]", "expected a digit, found \"]\"" },
	{ "-", "", "expected a digit, found the end of the text" },
	{ "0x1F", "x1F", "expected the end of the text, found \"x1F\"" },
	{ "\"abc", "\"abc", "the string is not closed" },
	{ "\"abc\\\"", "\"abc\\\"", "the string is not closed" },
	{ "\"abc\\", "\\", "unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u" },
	{ "[\"ab\ncd\"]", "\"ab", "a JSON string must end on its line; write a line end as \\n" },
	{ "\"a\tb\"", "\t", "write the control character U+0009 in a string as \\u0009" },
	{ "\"\\x41\"", "\\x41", "unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u" },
	{ "\"\\u12G4\"", "\\u", "expected four hexadecimal digits after \\u" },
	{ "\"\\u12\"", "\\u", "expected four hexadecimal digits after \\u" },
};

static void
text_that_is_not_json_is_reported_at_its_place(void **state)
{
	for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
		struct node *node = read_text(*state, mistakes[i].text);
		assert_int_equal(node->kind, NODE_UNKNOWN);
		assert_int_equal(problems.len, 1);
		assert_ptr_equal(problems.at[0].kind, &yaml_problem_json_syntax);
		assert_str(problems.at[0].message, mistakes[i].message);
		assert_str(problems.at[0].file, "f.json");
		assert_str(source_slice(problems.at[0].place), mistakes[i].slice);
		assert_str(node->text, mistakes[i].message);
		assert_true(node->at.span.end <= strlen(mistakes[i].text));
		assert_int_equal(node->at.span.start, problems.at[0].place.span.start);
	}
}

static void
a_cut_off_text_shows_what_is_open(void **state)
{
	read_text(*state, "{\"a\": [1, 2");
	assert_str(source_slice(problems.at[0].other), "[");
	assert_int_equal(problems.at[0].place.span.start, 11);
}

static void
invalid_utf8_is_an_encoding_problem(void **state)
{
	static const struct {
		struct str text;
		uint32_t at;
	} cases[] = { { STR_INIT("[\"\xFF\"]"), 2 }, { STR_INIT("\"\xC0\x80\""), 1 },
		{ STR_INIT("\"\xED\xA0\x80\""), 1 }, { STR_INIT("\"ab\xE2\x82"), 3 },
		{ STR_INIT("\xFF\xFE[\0]\0"), 0 }, { STR_INIT("[\0]\0"), 0 },
		{ STR_INIT("\0[\0]"), 0 } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		assert_int_equal(read_bytes(*state, cases[i].text)->kind, NODE_UNKNOWN);
		assert_int_equal(problems.len, 1);
		assert_ptr_equal(problems.at[0].kind, &yaml_problem_encoding);
		assert_int_equal(problems.at[0].place.span.start, cases[i].at);
	}
}

static struct str
nested(struct arena *arena, size_t depth)
{
	struct builder builder;
	builder_init(&builder, arena);
	builder_fill(&builder, '[', depth);
	builder_fill(&builder, ']', depth);
	return builder_str(&builder);
}

static void
depth_and_size_are_bounded(void **state)
{
	struct str deep = nested(*state, TREE_DEPTH_MAX);
	struct node *node = read_bytes(*state, deep);
	assert_int_equal(problems.len, 0);
	assert_true(str_equal(print(*state, node), deep));
	node = read_bytes(*state, nested(*state, TREE_DEPTH_MAX + 1));
	assert_int_equal(node->kind, NODE_UNKNOWN);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_limit);
	assert_str(problems.at[0].message, "more than 10000 levels of nesting");
	assert_int_equal(problems.at[0].place.span.start, TREE_DEPTH_MAX);
	struct builder builder;
	builder_init(&builder, *state);
	builder_fill(&builder, ' ', YAML_FILE_MAX + 1);
	read_bytes(*state, builder_str(&builder));
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_limit);
	assert_str(problems.at[0].message, "larger than 5 MiB");
	builder.len = 0;
	builder_char(&builder, '[');
	for (int i = 0; i < YAML_NODE_MAX; i++)
		builder_add(&builder, STR("0,"));
	builder_add(&builder, STR("0]"));
	read_bytes(*state, builder_str(&builder));
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_limit);
	assert_str(problems.at[0].message, "more than 1000000 values");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_kind_of_value_is_read),
		unit(blanks_may_surround_everything),
		unit(places_hold_quotes_and_brackets),
		unit(escapes_are_resolved),
		unit(a_lone_surrogate_is_replaced),
		unit(numbers_keep_their_digits_or_read_as_in_go),
		unit(the_last_of_equal_names_wins),
		unit(names_are_found_in_large_objects),
		unit(text_that_is_not_json_is_reported_at_its_place),
		unit(a_cut_off_text_shows_what_is_open),
		unit(invalid_utf8_is_an_encoding_problem),
		unit(depth_and_size_are_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
