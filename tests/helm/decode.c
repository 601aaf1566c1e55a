/* SPDX-License-Identifier: MIT
 * YAML decoded into a Go struct. The verdicts are those of sigs.k8s.io/yaml over encoding/json; the
 * suite of whole charts is in loader_suite.c. */
#include "helm/decode.h"
#include "base/builder.h"

#include "base/panic.h"
#include "text/source.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct decode_field item_fields[] = {
	{ .name = STR_INIT("name"), .shape = SHAPE_STRING },
	{ .name = STR_INIT("tags"), .shape = SHAPE_STRINGS },
};
static const struct decode_type item = { STR_INIT("Item"), item_fields, ARRAY_LENGTH(item_fields) };
static const struct decode_field fields[] = {
	{ .name = STR_INIT("name"), .shape = SHAPE_STRING, .sanitised = true },
	{ .name = STR_INIT("flag"), .shape = SHAPE_BOOL },
	{ .name = STR_INIT("time"), .shape = SHAPE_TIME },
	{ .name = STR_INIT("map"), .shape = SHAPE_STRING_MAP },
	{ .name = STR_INIT("any"), .shape = SHAPE_ANY_LIST },
	{ .name = STR_INIT("items"), .shape = SHAPE_RECORDS, .record = &item },
};
static const struct decode_type type = { STR_INIT("Type"), fields, ARRAY_LENGTH(fields) };

static struct node *
decode(struct arena *arena, struct node *old, const char *yaml, struct problem_list *problems)
{
	const struct source *source = source_new(arena, STR("x.yaml"), str_from(yaml));
	struct node *in = yaml_read(arena, source, DIALECT_SIGS, problems, NULL);
	return decode_record(arena, &type, old, in, problems);
}

/* The result as JSON, then the problems. */
static struct str
decoded(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	struct builder text;
	builder_init(&text, arena);
	node_print_json(&text, decode(arena, NULL, yaml, &problems));
	for (size_t i = 0; i < problems.len; i++)
		builder_format(&text, " | %.*s", STR_FMT(problems.at[i].message));
	return builder_str(&text);
}

static void
scalars_become_strings_where_a_string_is_wanted(void **state)
{
	assert_str(decoded(*state, "name: 1.10"), "{\"name\":\"1.1\"}");
	assert_str(decoded(*state, "name: true"), "{\"name\":\"true\"}");
	assert_str(decoded(*state, "name: .inf"), "{\"name\":\"+Inf\"}");
	assert_str(decoded(*state, "map: {a: 1, b: ~}"), "{\"map\":{\"a\":\"1\",\"b\":\"\"}}");
	assert_str(decoded(*state, "name: \"a\\tb\\u200b\""), "{\"name\":\"a b\"}");
}

static void
other_types_are_refused_in_gos_words(void **state)
{
	struct problem_list problems = { 0 };
	struct node *node = decode(*state, NULL, "flag: 'true'\nname: a", &problems);
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].message,
		"json: cannot unmarshal string into Go struct field Type.flag of type bool");
	assert_int_equal(node_get(node, STR("flag"))->kind, NODE_UNKNOWN);
	assert_str(node_get(node, STR("name"))->text, "a");
	problems.len = 0;
	assert_int_equal(decode(*state, NULL, "[a]", &problems)->kind, NODE_UNKNOWN);
	assert_str(problems.at[0].message,
		"json: cannot unmarshal array into Go value of type v2.Type");
	problems.len = 0;
	decode(*state, NULL, "items: [{name: {}}]", &problems);
	assert_str(problems.at[0].message,
		"json: cannot unmarshal object into Go struct field Item.items.name of type "
		"string");
}

static void
null_and_unknown_members_set_nothing(void **state)
{
	assert_str(decoded(*state, "name: ~\nflag: ~\nitems: ~\nother: 1"), "{}");
	assert_str(decoded(*state, "~"), "{}");
	assert_str(
		decoded(*state, "items: [~]\nany: [~, 1]"), "{\"items\":[null],\"any\":[null,1]}");
}

static void
a_time_is_one_of_rfc_3339(void **state)
{
	assert_str(decoded(*state, "time: '2024-02-29T01:02:03.5+01:00'"),
		"{\"time\":\"2024-02-29T01:02:03.5+01:00\"}");
	struct problem_list problems = { 0 };
	decode(*state, NULL, "time: 2024-02-30", &problems);
	decode(*state, NULL, "time: '2024-01-01t00:00:00Z'", &problems);
	decode(*state, NULL, "time: 12", &problems);
	assert_int_equal(problems.len, 3);
	assert_str(problems.at[2].message, "Time.UnmarshalJSON: input is not a JSON string");
}

static void
two_spellings_of_a_field_are_one(void **state)
{
	assert_str(decoded(*state, "name: a\nNAME: b"),
		"{\"name\":\"a\"} | NAME and name are the same field for Helm, which uses only "
		"one of them");
	assert_str(decoded(*state, "MAP: {a: x, b: y}\nmap: {b: z}"),
		"{\"map\":{\"a\":\"x\",\"b\":\"z\"}} | MAP and map are the same field for Helm, "
		"which uses only one of them");
}

static void
a_second_text_is_decoded_over_the_first(void **state)
{
	struct problem_list problems = { 0 };
	struct builder text;
	builder_init(&text, *state);
	struct node *node = decode(*state, NULL,
		"name: a\nflag: true\nmap: {k: '1'}\nitems: [{name: a, tags: [t]}, {name: b}]",
		&problems);
	node = decode(*state, node, "name: ~\nmap: {z: '2'}\nitems: [{name: c}]", &problems);
	node_print_json(&text, node);
	assert_str(builder_str(&text),
		"{\"name\":\"a\",\"flag\":true,\"map\":{\"k\":\"1\",\"z\":\"2\"},"
		"\"items\":[{\"name\":\"c\",\"tags\":[\"t\"]}]}");
	assert_int_equal(problems.len, 0);
}

static void
what_was_decoded_keeps_its_place(void **state)
{
	struct problem_list problems = { 0 };
	struct node *node = decode(*state, NULL, "name: 1.10 # one", &problems);
	const struct node *name = node_get(node, STR("name"));
	assert_str(name->text, "1.1");
	assert_str(name->raw, "1.10");
	assert_str(source_slice(name->at), "1.10");
	assert_str(source_slice(name->key_at), "name");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(scalars_become_strings_where_a_string_is_wanted),
		unit(other_types_are_refused_in_gos_words),
		unit(null_and_unknown_members_set_nothing),
		unit(a_time_is_one_of_rfc_3339),
		unit(two_spellings_of_a_field_are_one),
		unit(a_second_text_is_decoded_over_the_first),
		unit(what_was_decoded_keeps_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
