/* SPDX-License-Identifier: MIT */
#include "text/json.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct str
literal(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	json_string(&builder, text);
	return builder_str(&builder);
}

static struct node *
read_back(struct arena *arena, struct str json)
{
	struct problem_list problems = { 0 };
	struct node *node = yaml_read_json(arena, source_new(arena, STR("f"), json), &problems);
	assert_int_equal(problems.len, 0);
	return node;
}

static void
what_could_harm_is_escaped(void **state)
{
	static const struct {
		const char *text, *printed;
	} cases[] = { { "", "\"\"" }, { "a/b <&> é😀", "\"a/b <&> é😀\"" },
		{ "\"\\", "\"\\\"\\\\\"" }, { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
		{ "\x1B[31m\x7F", "\"\\u001b[31m\\u007f\"" },
		{ "\xC2\x85\xC2\x9F\xC2\xA0", "\"\\u0085\\u009f\xC2\xA0\"" },
		{ "\u2028\u2029", "\"\\u2028\\u2029\"" },
		{ "\u202Eabc\u202C", "\"\\u202eabc\\u202c\"" },
		{ "\u061C\u200E\u200F\u2066\u2069", "\"\\u061c\\u200e\\u200f\\u2066\\u2069\"" },
		{ "\u00AD\u200B\uFEFF", "\"\\u00ad\\u200b\\ufeff\"" },
		{ "\U000E0041", "\"\\udb40\\udc41\"" }, { "👩\u200D🔧", "\"👩\u200D🔧\"" },
		{ "##[error] # 1%", "\"\\u0023#[error] # 1%\"" }, { "a%0Ab", "\"a\\u00250Ab\"" },
		{ "a\xFFz\xC3", "\"a\\ufffdz\\ufffd\"" } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_str(literal(*state, str_from(cases[i].text)), cases[i].printed);
	assert_str(literal(*state, STR("a\0b")), "\"a\\u0000b\"");
}

static void
every_character_reads_back(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 251)
		if (code < 0xD800 || code > 0xDFFF)
			utf8_add(&builder, code);
	for (uint32_t code = 0xE0000; code < 0xE0080; code++)
		utf8_add(&builder, code);
	struct node *node = read_back(*state, literal(*state, builder_str(&builder)));
	assert_int_equal(node->kind, NODE_STRING);
	assert_true(str_equal(node->text, builder_str(&builder)));
}

static void
names_are_parted_by_commas(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	builder_char(&json, '{');
	json_name(&json, STR("{"));
	json_string(&json, STR("{"));
	json_name(&json, STR("b"));
	builder_char(&json, '{');
	json_name(&json, STR("c\n"));
	builder_add(&json, STR("1}}"));
	assert_str(builder_str(&json), "{\"{\":\"{\",\"b\":{\"c\\n\":1}}");
}

static void
objects_are_made_member_by_member(void **state)
{
	struct json object = json_object(*state), alone = json_array(*state);
	json_set_text(object, "text", STR("a\033\0b\xFF"));
	json_set_known(object, "unknown", STR(""));
	json_set_known(object, "known", STR("##[x]"));
	json_set_number(object, "number", 4294967296);
	json_set_flag(object, "flag", false);
	json_set_text(json_object_in(object, "object"), "a", STR(""));
	json_append_text(json_array_in(object, "array"), STR("\""));
	json_set_number(json_object_at(alone), "one", 1);
	json_set(object, "alone", alone);
	json_set(object, "nothing", (struct json){ 0 });
	assert_str(json_print(object),
		"{\"text\":\"a\\u001b\\u0000b\\ufffd\",\"known\":\"\\u0023#[x]\","
		"\"number\":4294967296,\"flag\":false,\"object\":{\"a\":\"\"},\"array\":[\"\\\"\"],"
		"\"alone\":[{\"one\":1}]}");
	assert_str(json_print(alone), "[{\"one\":1}]");
}

static void
an_object_is_written_whole_or_open(void **state)
{
	char text[64] = "";
	FILE *stream = fmemopen(text, sizeof text, "w");
	struct json object = json_object(*state);
	json_set_number(object, "a", 1);
	json_write_open(stream, object);
	fputs(",", stream);
	json_write(stream, object);
	fclose(stream);
	assert_string_equal(text, "{\"a\":1,{\"a\":1}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(what_could_harm_is_escaped),
		unit(every_character_reads_back),
		unit(names_are_parted_by_commas),
		unit(objects_are_made_member_by_member),
		unit(an_object_is_written_whole_or_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
