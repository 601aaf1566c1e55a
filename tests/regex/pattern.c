/* SPDX-License-Identifier: MIT */
#include "regex/regex.h"

#include "unit.h"

static struct pattern *
compile(void **state, const char *text, enum pattern_dialect dialect)
{
	struct pattern_error error;
	struct pattern *pattern = pattern_compile(*state, str_from(text), dialect, &error);
	if (!pattern)
		print_error("%s: %.*s\n", text, STR_FMT(error.message));
	assert_non_null(pattern);
	return pattern;
}

/* The pattern is refused at this offset, with a message that contains these words. */
static void
refused(void **state, const char *text, enum pattern_dialect dialect, size_t offset,
	const char *words)
{
	struct pattern_error error = { 0 };
	assert_null(pattern_compile(*state, str_from(text), dialect, &error));
	if (error.offset != offset || !str_has(error.message, str_from(words))) {
		print_error("%s: %zu %.*s\n", text, error.offset, STR_FMT(error.message));
		fail();
	}
}

static bool
finds(void **state, const char *text, enum pattern_dialect dialect, const char *subject)
{
	return pattern_search(compile(state, text, dialect), str_from(subject), 0, NULL) ==
		PATTERN_YES;
}

static void
a_search_gives_the_ranges_of_its_groups(void **state)
{
	struct pattern_range ranges[4];
	struct pattern *pattern = compile(state, "(?<key>[a-z]+)=(\\d+)?(x)?", PATTERN_RULE);
	assert_int_equal(pattern_groups(pattern), 3);
	assert_str(pattern_group_name(pattern, 1), "key");
	assert_str(pattern_group_name(pattern, 2), "");
	assert_int_equal(pattern_search(pattern, STR("é a=12"), 0, ranges), PATTERN_YES);
	assert_int_equal(ranges[0].start, 3);
	assert_int_equal(ranges[0].end, 7);
	assert_int_equal(ranges[2].start, 5);
	assert_int_equal(ranges[3].start, STR_NONE);
	assert_int_equal(pattern_search(pattern, STR("é a=12"), 7, ranges), PATTERN_NO);
	assert_int_equal(pattern_search(pattern, STR("a=1"), 9, ranges), PATTERN_NO);
}

static void
whole_means_all_of_the_subject(void **state)
{
	struct pattern *pattern = compile(state, "a|ab", PATTERN_IREGEXP);
	assert_int_equal(pattern_match_whole(pattern, STR("ab")), PATTERN_YES);
	assert_int_equal(pattern_match_whole(pattern, STR("ab\n")), PATTERN_NO);
	assert_int_equal(pattern_match_whole(pattern, STR("cab")), PATTERN_NO);
}

static void
a_dollar_is_the_very_end(void **state)
{
	assert_true(finds(state, "a$", PATTERN_RULE, "a"));
	assert_false(finds(state, "a$", PATTERN_RULE, "a\n"));
	assert_false(finds(state, "a$", PATTERN_IREGEXP, "a\n"));
	assert_false(finds(state, "a$", PATTERN_GO, "a\n"));
}

static void
a_match_that_takes_too_long_has_no_answer(void **state)
{
	static char longest[1024 * 1024 + 1];
	memset(longest, 'a', sizeof longest);
	struct pattern *pattern = compile(state, "^(a|aa)+$", PATTERN_RULE);
	struct str subject = STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
	assert_int_equal(pattern_search(pattern, subject, 0, NULL), PATTERN_LIMIT);
	struct str most = { longest, sizeof longest - 1 };
	pattern = compile(state, "^a", PATTERN_RULE);
	assert_int_equal(pattern_search(pattern, most, 0, NULL), PATTERN_YES);
	most.len++;
	assert_int_equal(pattern_search(pattern, most, 0, NULL), PATTERN_LIMIT);
	assert_int_equal(pattern_search(pattern, STR("a\xff"), 0, NULL), PATTERN_LIMIT);
}

static void
a_rule_cannot_change_the_limits(void **state)
{
	refused(state, "(*LIMIT_MATCH=1)a", PATTERN_RULE, 0, "control verbs");
	refused(state, "a(*ACCEPT)b", PATTERN_RULE, 1, "control verbs");
	refused(state, "[[:alpha:](](*F)", PATTERN_RULE, 12, "control verbs");
	assert_true(finds(state, "[(*]\\(*\\Q(*F)\\E[](*]", PATTERN_RULE, "((((*F)]"));
	assert_true(finds(state, "[^](*]", PATTERN_RULE, "a"));
}

static void
a_mistake_has_its_place(void **state)
{
	refused(state, "ab(", PATTERN_RULE, 3, "parenthesis");
	refused(state, "a\\Cb", PATTERN_RULE, 3, "\\C");
	refused(state, "ab\xff", PATTERN_RULE, 2, "UTF-8");
}

static void
iregexp_refuses_everything_outside_its_grammar(void **state)
{
	refused(state, "a\\d", PATTERN_IREGEXP, 1, "escape");
	refused(state, "(?:a)", PATTERN_IREGEXP, 1, "nothing to repeat");
	refused(state, "a**", PATTERN_IREGEXP, 2, "nothing to repeat");
	refused(state, "a{2", PATTERN_IREGEXP, 1, "count");
	refused(state, "a{,2}", PATTERN_IREGEXP, 1, "count");
	refused(state, "a{3,2}", PATTERN_IREGEXP, 1, "greater");
	refused(state, "a{1001}", PATTERN_IREGEXP, 1, "1000");
	refused(state, "[z-a]", PATTERN_IREGEXP, 1, "before its start");
	refused(state, "[]", PATTERN_IREGEXP, 0, "between");
	refused(state, "[a", PATTERN_IREGEXP, 0, "not closed");
	refused(state, "[a[]", PATTERN_IREGEXP, 2, "backslash");
	refused(state, "\\p{Greek}", PATTERN_IREGEXP, 2, "category");
	refused(state, "(a", PATTERN_IREGEXP, 2, "not closed");
	refused(state, "a)", PATTERN_IREGEXP, 1, "close");
	refused(state, "a]", PATTERN_IREGEXP, 1, "backslash");
	refused(state, "a\\", PATTERN_IREGEXP, 1, "backslash");
}

static void
iregexp_dot_matches_no_line_end(void **state)
{
	assert_false(finds(state, ".", PATTERN_IREGEXP, "\r"));
	assert_false(finds(state, ".", PATTERN_IREGEXP, "\n"));
	assert_true(finds(state, ".", PATTERN_IREGEXP, "\xe2\x80\xa8"));
	assert_true(finds(state, "[-.a-]{2,3}", PATTERN_IREGEXP, "-."));
	assert_true(finds(state, "(a|)b{2}\\p{Lu}[^\\P{Nd}]", PATTERN_IREGEXP, "bbÉ٣"));
	assert_true(finds(state, "^a\\$*", PATTERN_IREGEXP, "a$$"));
}

static void
go_names_the_unsupported_construct(void **state)
{
	refused(state, "^(?!a)", PATTERN_GO, 1, "Go does not support look-ahead");
	refused(state, "(?<=a)b", PATTERN_GO, 0, "look-behind");
	refused(state, "(a)\\1", PATTERN_GO, 3, "back-references");
	refused(state, "(?>a)", PATTERN_GO, 0, "atomic");
	refused(state, "a++", PATTERN_GO, 2, "possessive");
	refused(state, "\\u0041", PATTERN_GO, 0, "escape `\\u`");
	refused(state, "\\p{Grek}", PATTERN_GO, 0, "Unicode");
	refused(state, "(?x)a", PATTERN_GO, 0, "flag");
	refused(state, "(a{2,500}){3}", PATTERN_GO, 10, "nested counts");
}

static void
go_names_its_groups(void **state)
{
	struct pattern *pattern = compile(state, "(?P<1st>a)(b)(?<n>c)", PATTERN_GO);
	assert_int_equal(pattern_groups(pattern), 3);
	assert_str(pattern_group_name(pattern, 1), "1st");
	assert_str(pattern_group_name(pattern, 2), "");
	assert_str(pattern_group_name(pattern, 3), "n");
}

static void
go_takes_a_quantifier_across_a_flag(void **state)
{
	assert_true(finds(state, "^a(?i)*b$", PATTERN_GO, "aaB"));
	assert_false(finds(state, "^a(?i)*b$", PATTERN_GO, "AB"));
	assert_true(finds(state, "^a{2}\\Q\\E{2}$", PATTERN_GO, "aaaa"));
	assert_false(finds(state, "^a{2}\\Q\\E{2}$", PATTERN_GO, "aaa"));
	assert_true(finds(state, "^(?i:a)b$", PATTERN_GO, "Ab"));
}

static void
go_folds_named_sets(void **state)
{
	assert_true(finds(state, "(?i)\\w", PATTERN_GO, "\u017f"));
	assert_false(finds(state, "(?i)^[\\W\\d]$", PATTERN_GO, "\u017f"));
	assert_true(finds(state, "^[\\W\\d]$", PATTERN_GO, "\u017f"));
	assert_false(finds(state, "(?i)[[:^lower:]]", PATTERN_GO, "K"));
	assert_true(finds(state, "(?i)\\p{Lu}", PATTERN_GO, "a"));
}

static void
globs(void **state)
{
	(void)state;
	static const struct {
		const char *glob, *path;
		bool holds;
	} cases[] = {
		{ "*.yaml", "a.yaml", true },
		{ "*.yaml", "a/b.yaml", false },
		{ "charts/*/values.yaml", "charts/x/values.yaml", true },
		{ "charts/**", "charts/x/y", true },
		{ "charts/**", "charts", false },
		{ "charts/**", "charters/x", false },
		{ "**/values.yaml", "values.yaml", true },
		{ "**/values.yaml", "a/b/values.yaml", true },
		{ "a/**/b/*.c", "a/b/b/x.c", true },
		{ "a/**/b/*.c", "a/b/x/x.c", false },
		{ "**/a/**/b", "a/a/c/b", true },
		{ "a**b", "axxb", true },
		{ "a**b", "a/b", false },
		{ "?", "é", true },
		{ "?", "", false },
		{ "[a-cx]?", "bz", true },
		{ "[!a-c]", "b", false },
		{ "[^a-c]", "d", true },
		{ "[]a]", "]", true },
		{ "[é-ë]", "ê", true },
		{ "[a", "[a", true },
		{ "*a*b*", "xxaxxbxx", true },
		{ "*a*b*", "xxbxxaxx", false },
		{ "", "", true },
		{ "*", "", true },
		{ "a/", "a", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (glob_match(str_from(cases[i].glob), str_from(cases[i].path)) !=
			cases[i].holds) {
			print_error("%s on %s\n", cases[i].glob, cases[i].path);
			fail();
		}
}

static void
a_long_glob_stays_quick(void **state)
{
	(void)state;
	static char glob[4000], path[4000];
	for (size_t i = 0; i < sizeof glob; i += 4)
		memcpy(glob + i, "**/a", 4);
	memset(path, 'a', sizeof path);
	for (size_t i = 1; i < sizeof path; i += 2)
		path[i] = '/';
	assert_false(
		glob_match((struct str){ glob, sizeof glob }, (struct str){ path, sizeof path }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_search_gives_the_ranges_of_its_groups),
		unit(whole_means_all_of_the_subject),
		unit(a_dollar_is_the_very_end),
		unit(a_match_that_takes_too_long_has_no_answer),
		unit(a_rule_cannot_change_the_limits),
		unit(a_mistake_has_its_place),
		unit(iregexp_refuses_everything_outside_its_grammar),
		unit(iregexp_dot_matches_no_line_end),
		unit(go_names_the_unsupported_construct),
		unit(go_names_its_groups),
		unit(go_takes_a_quantifier_across_a_flag),
		unit(go_folds_named_sets),
		unit(globs),
		unit(a_long_glob_stays_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
