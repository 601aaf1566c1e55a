/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/builder.h"
#include "base/panic.h"
#include "unit.h"

struct row {
	const char *type, *body, *code, *text;
};

static void
an_error_becomes_one_line(void **state)
{
	static const struct row rows[] = {
		{ "application/json",
			"{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"no such name\","
			"\"detail\":{\"a\":1}},{\"code\":\"X\"}]}",
			"NAME_UNKNOWN", "NAME_UNKNOWN: no such name" },
		{ "text/plain", "{\"errors\":[{\"code\":\"DENIED\"}]}\n", "DENIED", "DENIED" },
		{ "", " {\"errors\":[{\"message\":\"only words\"}]}", "", "only words" },
		{ "", "{\"errors\":[]}", "", "{\"errors\":[]}" },
		{ "", "{\"errors\":[{}]}", "", "{\"errors\":[{}]}" },
		{ "", "{\"errors\":{\"code\":\"X\"}}", "", "{\"errors\":{\"code\":\"X\"}}" },
		{ "", "{\"errors\":[1]}", "", "{\"errors\":[1]}" },
		{ "", "{\"errors\":[{\"code\":7,\"message\":[]}]}", "",
			"{\"errors\":[{\"code\":7,\"message\":[]}]}" },
		{ "", "{\"message\":\"not OCI\"}", "", "{\"message\":\"not OCI\"}" },
		{ "", "{\"errors\":[{\"code\":", "", "{\"errors\":[{\"code\":" },
		{ "", "{", "", "{" },
		{ "", "[]", "", "[]" },
		{ "", "404 page not found\n", "", "404 page not found" },
		{ "", "two\nlines\tof\r\ntext", "", "two lines of text" },
		{ "", "expected <digest> here", "", "expected <digest> here" },
		{ "text/html", "Bad <b>Gateway</b>", "", "" },
		{ "", "\n <!DOCTYPE html><html>", "", "" },
		{ "",
			"\x1b[31mred\x07 \xe2\x80\xaegnp\xe2\x81\xa6 \xd8\x9c\xc2\x9b"
			"1m",
			"", "[31mred gnp 1m" },
		{ "", "{\"errors\":[{\"code\":\"A\\u001b[2J\",\"message\":\"b\\u202ec\\nd\"}]}",
			NULL, "A[2J: bc d" },
		{ "", "caf\xc3\xa9 \xff\xfe", "", "café" },
		{ "", "", "", "" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct http_header header = { STR("Content-Type"), str_from(rows[i].type) };
		struct http_response response = { .status = 400,
			.headers = &header,
			.header_count = 1,
			.body = str_from(rows[i].body) };
		assert_str(http_error_text(*state, &response), rows[i].text);
		if (rows[i].code)
			assert_str(http_error_code(*state, &response), rows[i].code);
	}
}

static void
a_line_is_short(void **state)
{
	struct builder body;
	builder_init(&body, *state);
	for (int i = 0; i < 30000; i++)
		builder_add(&body, STR("é"));
	struct http_response response = { .status = 400, .body = builder_str(&body) };
	assert_in_range(http_error_text(*state, &response).len, 300, 303);
}

static void
a_deeply_nested_body_is_harmless(void **state)
{
	struct builder body;
	builder_init(&body, *state);
	builder_add(&body, STR("{\"errors\":"));
	builder_fill(&body, '[', 60000);
	struct http_response response = { .status = 400, .body = builder_str(&body) };
	assert_str(http_error_code(*state, &response), "");
	assert_true(http_error_text(*state, &response).len > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(an_error_becomes_one_line),
		unit(a_line_is_short),
		unit(a_deeply_nested_body_is_harmless),
	};
	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
