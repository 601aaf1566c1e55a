/* SPDX-License-Identifier: MIT */
#include "auth/auth.h"

#include "unit.h"

/* "ada:s3:cret", "bob:word", "hub:word"; the last two are padded, as some tools do. */
#define ADA "\"auth\":\"YWRhOnMzOmNyZXQ=\""
#define BOB "\"auth\":\"Ym9iOndvcmQAAA==\""
#define HUB "\"auth\":\"aHViOndvcmQ=\""

static const struct auth_registry a = { .host = STR_INIT("a"), .repository = STR_INIT("x") };

struct row {
	const char *text, *host, *repository, *user, *secret, *helper;
};

static void
the_entry_of_a_host(void **state)
{
	static const struct row rows[] = {
		{ "{}", "a.example", "x", "", "", "" },
		{ "{\"auths\":{}}", "a.example", "x", "", "", "" },
		{ "{\"auths\":{\"a.example\":{" ADA "}}}", "a.example", "x", "ada", "s3:cret", "" },
		{ "{\"auths\":{\"a.example\":{" BOB "}}}", "a.example", "x", "bob", "word", "" },
		{ "{\"auths\":{\"a.example\":{" ADA "}}}", "a.example:5000", "x", "", "", "" },
		{ "{\"auths\":{\"a.example:5000\":{" ADA "}}}", "a.example", "x", "", "", "" },
		{ "{\"auths\":{\"https://a.example/v2/\":{" ADA "}}}", "a.example", "x", "ada",
			"s3:cret", "" },
		{ "{\"auths\":{\"https://a.example\":{" BOB "},\"a.example\":{" ADA "}}}",
			"a.example", "x", "ada", "s3:cret", "" },
		{ "{\"auths\":{\"a.example\":{}}}", "a.example", "x", "", "", "" },
		{ "{\"auths\":{\"https://index.docker.io/v1/\":{" HUB "}}}", "registry-1.docker.io",
			"x", "hub", "word", "" },
		{ "{\"auths\":{\"docker.io\":{" HUB "}}}", "registry-1.docker.io", "x", "hub",
			"word", "" },
		{ "{\"auths\":{\"a.example/ns\":{" ADA "},\"a.example\":{" BOB "}}}", "a.example",
			"ns/x", "ada", "s3:cret", "" },
		{ "{\"auths\":{\"a.example/ns\":{" ADA "},\"a.example\":{" BOB "}}}", "a.example",
			"nsx/x", "bob", "word", "" },
		{ "{\"auths\":{\"docker.io/ada\":{" ADA "},\"docker.io/bob\":{" BOB "}}}",
			"registry-1.docker.io", "bob/x", "bob", "word", "" },
		{ "{\"auths\":{\"docker.io/ada\":{" ADA "}}}", "docker.io", "bob/x", "", "", "" },
		{ "{\"auths\":{\"docker.io\":{" ADA "},\"https://index.docker.io/v1/\":{" HUB "}}}",
			"docker.io", "bob/x", "hub", "word", "" },
		{ "{\"auths\":{\"index.docker.io/v1/\":{" HUB "}}}", "docker.io", "bob/x", "hub",
			"word", "" },
		{ "{\"auths\":null,\"credHelpers\":null,\"credsStore\":null}", "a.example", "x", "",
			"", "" },
		{ "{\"auths\":{\"b.example\":{\"auth\":1}}}", "a.example", "x", "", "", "" },
		{ "{\"credHelpers\":{\"https://index.docker.io/v1/\":\"one\"}}", "docker.io", "x",
			"", "", "one" },
		{ "{\"credHelpers\":{\"docker.io\":\"one\"}}", "docker.io", "x", "", "", "one" },
		{ "{\"auths\":{\"A.example\":{" ADA "}}}", "a.example", "x", "ada", "s3:cret", "" },
		{ "{\"auths\":{\"a.example.evil\":{" ADA "}}}", "a.example", "x", "", "", "" },
		{ "{\"auths\":{\"a.example\":{\"username\":\"u\",\"password\":\"p\"}}}",
			"a.example", "x", "u", "p", "" },
		{ "{\"credHelpers\":{\"a.example\":\"one\"},\"credsStore\":\"two\"}", "a.example",
			"x", "", "", "one" },
		{ "{\"credHelpers\":{\"b.example\":\"one\"},\"credsStore\":\"two\"}", "a.example",
			"x", "", "", "two" },
		{ "{\"credsStore\":\"two\",\"auths\":{\"a.example\":{" ADA "}}}", "a.example", "x",
			"ada", "s3:cret", "two" },
		{ "{\"Auths\":{\"a.example\":{" ADA "}}}", "a.example", "x", "", "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct auth_registry registry = { .host = str_from(rows[i].host),
			.repository = str_from(rows[i].repository) };
		struct docker_entry found;
		struct str why;
		assert_true(docker_config_find(
			*state, str_from(rows[i].text), &registry, &found, &why));
		assert_str(found.credentials.user, rows[i].user);
		assert_str(found.credentials.secret, rows[i].secret);
		assert_str(found.helper, rows[i].helper);
	}
}

static void
tokens_of_an_entry(void **state)
{
	struct docker_entry found;
	struct str why;
	assert_true(docker_config_find(*state,
		STR("{\"auths\":{\"a\":{\"identitytoken\":\"i\",\"registrytoken\":\"r\"}}}"), &a,
		&found, &why));
	assert_str(found.credentials.identity_token, "i");
	assert_str(found.credentials.registry_token, "r");
}

/* The reason holds nothing of the text. */
static void
invalid_files_are_refused(void **state)
{
	static const char *rows[] = { "", "{", "[]", "\"s3cret\"",
		"{\"auths\":{\"a\":{\"auth\":\"s3cret!\"}}}",
		"{\"auths\":{\"a\":{\"auth\":\"czNjcmV0\"}}}",
		"{\"auths\":{},\"auths\":{\"a\":{}}}", "{\"auths\":[\"s3cret\"]}",
		"{\"auths\":{\"a\":\"s3cret\"}}", "{\"auths\":{\"a\":{\"auth\":[\"s3cret\"]}}}",
		"{\"auths\":{\"a\":{\"registrytoken\":\"s3cret\\r\\nX-Evil: 1\"}}}",
		"{\"auths\":{\"a\":{\"s3cret\":1,\"s3cret\":2}}}", "{\"credHelpers\":{\"a\":1}}",
		"{\"credHelpers\":\"s3cret\"}", "{\"credsStore\":{}}" };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct docker_entry found;
		struct str why = { 0 };
		assert_false(docker_config_find(*state, str_from(rows[i]), &a, &found, &why));
		assert_true(why.len > 0);
		assert_false(str_has(why, STR("s3cret")));
		assert_false(str_has(why, STR("czNj")));
	}
}

static void
the_line_is_named(void **state)
{
	struct docker_entry found;
	struct str why;
	assert_false(docker_config_find(
		*state, STR("{\n\"auths\": {\n\"a\": {},\n\"a\": {}}}"), &a, &found, &why));
	assert_str(why, "the same name twice in line 4");
	assert_false(docker_config_find(*state, STR("{\n\"auths\""), &a, &found, &why));
	assert_str(why, "invalid JSON in line 2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_entry_of_a_host),
		unit(tokens_of_an_entry),
		unit(invalid_files_are_refused),
		unit(the_line_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
