/* SPDX-License-Identifier: MIT */
#include "auth/auth.h"
#include "base/builder.h"

#include "unit.h"

static struct challenges
parsed(struct arena *arena, const char *text)
{
	struct challenges challenges = { 0 };
	challenge_parse(arena, str_from(text), &challenges);
	return challenges;
}

static void
a_challenge_of_debians_registry(void **state)
{
	struct challenges all = parsed(*state,
		"Bearer realm=\"https://a.example/token\",service=\"registry\","
		"scope=\"repository:a/b:pull,push\",error=\"insufficient_scope\"");
	assert_int_equal(all.len, 1);
	assert_str(all.at[0].scheme, "bearer");
	assert_str(all.at[0].realm, "https://a.example/token");
	assert_str(all.at[0].service, "registry");
	assert_str(all.at[0].scope, "repository:a/b:pull,push");
	assert_str(all.at[0].error, "insufficient_scope");
}

static void
several_in_one_header(void **state)
{
	struct challenges all = parsed(
		*state, "Negotiate YWJj==, Basic realm=\"a\" , BEARER  realm = \"b\", service=c,,");
	assert_int_equal(all.len, 3);
	assert_str(all.at[0].scheme, "negotiate");
	assert_str(all.at[1].realm, "a");
	assert_str(all.at[2].scheme, "bearer");
	assert_str(all.at[2].realm, "b");
	assert_str(all.at[2].service, "c");
}

static void
a_scheme_alone(void **state)
{
	struct challenges all = parsed(*state, "Negotiate, Basic");
	assert_int_equal(all.len, 2);
	assert_str(all.at[1].scheme, "basic");
}

static void
escapes_in_a_quoted_value(void **state)
{
	struct challenges all = parsed(*state, "Basic realm=\"a \\\"b\\\", c\\\\\"");
	assert_str(all.at[0].realm, "a \"b\", c\\");
}

/* A challenge as zot writes it. */
static void
an_address_without_quotes(void **state)
{
	struct challenges all =
		parsed(*state, "bearer realm=https://a.example/token?x=1,service=zot");
	assert_str(all.at[0].realm, "https://a.example/token?x=1");
	assert_str(all.at[0].service, "zot");
}

static void
malformed_challenges_are_left_out(void **state)
{
	assert_int_equal(parsed(*state, "Bearer realm=\"open").len, 0);
	assert_int_equal(parsed(*state, "Bearer realm=\"a\",realm=\"b\"").len, 0);
	assert_int_equal(parsed(*state, "Bearer realm=\"a\",Realm=\"b\", Basic realm=x").len, 1);
	assert_int_equal(parsed(*state, "\"\"").len, 0);
	struct challenges all = parsed(
		*state, "Bearer realm=\"a\" ;x \", Digest\" , Basic realm=\"b\", {}, Negotiate");
	assert_int_equal(all.len, 1);
	assert_str(all.at[0].scheme, "negotiate");
	assert_int_equal(parsed(*state, "").len, 0);
	assert_int_equal(parsed(*state, "realm=\"a\"").len, 0);
}

static void
the_size_is_limited(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (unsigned i = 0; i < 40; i++)
		builder_add(&text, STR("Basic realm=x, "));
	struct challenges all = { 0 };
	assert_false(challenge_parse(*state, builder_str(&text), &all));
	assert_int_equal(all.len, CHALLENGES_MAX);
	builder_fill(&text, 'x', 9000);
	all.len = 0;
	assert_false(challenge_parse(*state, builder_str(&text), &all));
	assert_int_equal(all.len, 0);
	builder_init(&text, *state);
	builder_add(&text, STR("Basic "));
	for (unsigned i = 0; i < 40; i++)
		builder_format(&text, "p%u=x, ", i);
	assert_false(challenge_parse(*state, builder_str(&text), &all));
	assert_int_equal(all.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_challenge_of_debians_registry),
		unit(several_in_one_header),
		unit(a_scheme_alone),
		unit(escapes_in_a_quoted_value),
		unit(an_address_without_quotes),
		unit(malformed_challenges_are_left_out),
		unit(the_size_is_limited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
