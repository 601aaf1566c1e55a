/* SPDX-License-Identifier: MIT */
#include "auth/auth.h"

#include "unit.h"

static void
what_a_helper_prints(void **state)
{
	struct credentials found;
	struct str why;
	assert_true(credential_helper_answer(*state,
		STR("{\"ServerURL\":\"a\",\"Username\":\"AWS\",\"Secret\":\"s\"}\n"), 0, &found,
		&why));
	assert_str(found.user, "AWS");
	assert_str(found.secret, "s");
}

static void
a_user_named_token_is_an_identity_token(void **state)
{
	struct credentials found;
	struct str why;
	assert_true(credential_helper_answer(
		*state, STR("{\"Username\":\"<token>\",\"Secret\":\"s\"}"), 0, &found, &why));
	assert_str(found.identity_token, "s");
	assert_int_equal(found.user.len, 0);
}

static void
having_none_is_not_an_error(void **state)
{
	struct credentials found;
	struct str why;
	assert_true(credential_helper_answer(
		*state, STR("credentials not found in native keychain\n"), 1, &found, &why));
	assert_int_equal(found.user.len + found.secret.len + found.identity_token.len, 0);
	assert_true(credential_helper_answer(*state,
		STR("{\"ServerURL\":\"\",\"Username\":\"\",\"Secret\":\"\"}"), 0, &found, &why));
	assert_int_equal(found.user.len + found.secret.len + found.identity_token.len, 0);
}

static void
anything_else_is_an_error(void **state)
{
	static const char *rows[] = { "", "{}", "[]", "{\"Username\":\"u\"}",
		"{\"Username\":\"u\",\"Secret\":\"\"}", "{\"Username\":1,\"Secret\":\"s\"}",
		"{\"Username\":\"u\",\"Secret\":\"s\",\"Secret\":\"t\"}", "not json" };
	struct credentials found;
	struct str why;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_false(credential_helper_answer(*state, str_from(rows[i]), 0, &found, &why));
	assert_false(credential_helper_answer(*state, STR("keychain locked"), 1, &found, &why));
	assert_true(str_has(why, STR("keychain locked")));
}

static void
its_message_is_cleaned(void **state)
{
	struct credentials found;
	struct str why;
	assert_false(credential_helper_answer(
		*state, STR("\033[31mno\n\xe2\x80\xaekey\n"), 1, &found, &why));
	assert_str(why, "it failed: [31mno key");
	assert_false(credential_helper_answer(
		*state, STR("{\"Username\":\"u\",\"Secret\":\"s3cret\"}"), 1, &found, &why));
	assert_false(str_has(why, STR("s3cret")));
	assert_false(credential_helper_answer(*state, STR(""), 2, &found, &why));
	assert_str(why, "it failed: it gave no reason");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(what_a_helper_prints),
		unit(a_user_named_token_is_an_identity_token),
		unit(having_none_is_not_an_error),
		unit(anything_else_is_an_error),
		unit(its_message_is_cleaned),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
