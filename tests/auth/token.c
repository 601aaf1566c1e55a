/* SPDX-License-Identifier: MIT */
#include "auth/auth.h"
#include "base/builder.h"

#include "unit.h"

struct row {
	const char *body, *text;
	long long lifetime;
};

static void
valid_tokens_are_read(void **state)
{
	static const struct row rows[] = {
		{ "{\"token\":\"abc.def-_~+/=\"}", "abc.def-_~+/=", 60 },
		{ "{\"access_token\":\"b\",\"token\":\"a\"}", "b", 60 },
		{ "{\"token\":\"a\",\"access_token\":\"\"}", "a", 60 },
		{ "{\"token\":\"a\",\"expires_in\":300,\"issued_at\":\"x\"}", "a", 300 },
		{ "{\"token\":\"a\",\"expires_in\":-1}", "a", 60 },
		{ "{\"token\":\"a\",\"expires_in\":0}", "a", 60 },
		{ "{\"token\":\"a\",\"expires_in\":1e300}", "a", 60 },
		{ "{\"token\":\"a\",\"expires_in\":\"300\"}", "a", 60 },
		{ "{\"token\":\"a\",\"expires_in\":99999999}", "a", 86400 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct token token;
		assert_true(token_parse(*state, str_from(rows[i].body), &token));
		assert_str(token.text, rows[i].text);
		assert_int_equal(token.lifetime, rows[i].lifetime);
	}
}

/* A token in a header must not end its line and begin another. */
static void
invalid_tokens_are_refused(void **state)
{
	static const char *rows[] = { "", "null", "[]", "{}", "{\"token\":1}",
		"{\"token\":\"a\\r\\nX-Evil: 1\"}", "{\"token\":\"a b\"}",
		"{\"token\":\"\\u0000\"}", "{\"token\":\"a\",\"token\":\"b\"}",
		"{\"token\":\"a\",\"Token\":\"b\"}", "{\"token\":\"a\"} x", "{\"token\":\"a\"",
		"<html>" };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct token token;
		assert_false(token_parse(*state, str_from(rows[i]), &token));
	}
}

static void
a_token_is_no_longer_than_a_header(void **state)
{
	struct builder body;
	struct token token;
	builder_init(&body, *state);
	builder_add(&body, STR("{\"token\":\""));
	builder_fill(&body, 'a', 16 * 1024 + 1);
	builder_add(&body, STR("\"}"));
	assert_false(token_parse(*state, builder_str(&body), &token));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(valid_tokens_are_read),
		unit(invalid_tokens_are_refused),
		unit(a_token_is_no_longer_than_a_header),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
