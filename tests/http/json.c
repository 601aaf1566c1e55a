/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/builder.h"
#include "base/panic.h"
#include "unit.h"

static void
valid_json_is_read(void **state)
{
	static const char *rows[] = { "{}", "[]", "\"a\"", "1", "null", " {\"a\":1} \n",
		"{\"a\":{\"b\":1},\"b\":2}", "{\"a\":[{\"x\":1},{\"x\":2}]}", "{\"a\":\"[[[[\"}",
		"{\"annotations\":{\"a\":\"1\",\"A\":\"2\"}}" };
	struct str why;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_non_null(http_json(*state, STR("x"), str_from(rows[i]), &why));
}

/* JSON that two readers could understand differently, and texts that are not JSON. */
static void
ambiguous_json_is_refused(void **state)
{
	static const char *rows[] = { "", " ", "{", "{}x", "{\"a\":1,\"a\":2}", "{\"a\":1,\"A\":2}",
		"{\"x\":{\"digest\":1,\"DIGEST\":2}}", "{'a':1}", "{a:1}", "{\"a\":1,}", "[1,]",
		"01", "\"\\x\"", "\"\xff\"", "nul", "// c\n{}", "NaN" };
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct str why = { 0 }, text = str_from(rows[i]);
		if (http_json(*state, STR("x"), text, &why))
			print_error("%.*s\n", STR_FMT(text));
		assert_null(http_json(*state, STR("x"), text, &why));
		assert_true(why.len > 0);
	}
}

static void
depth_is_limited(void **state)
{
	struct str why;
	for (size_t depth = 64; depth <= 65; depth++) {
		struct builder text;
		builder_init(&text, *state);
		builder_fill(&text, '[', depth);
		builder_fill(&text, ']', depth);
		struct node *root = http_json(*state, STR("x"), builder_str(&text), &why);
		assert_int_equal(root != NULL, depth == 64);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(valid_json_is_read),
		unit(ambiguous_json_is_refused),
		unit(depth_is_limited),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
