/* SPDX-License-Identifier: MIT
 * What .helmignore does otherwise than .gitignore. The suite of Helm's own answers is in
 * helmignore_suite.c. */
#include "files/ignore.h"

#include "unit.h"

/* Whether the rules ignore the path; one that ends in / is a folder. */
static bool
ignores(struct arena *arena, const char *rules, const char *path)
{
	struct str why, name = str_from(path);
	unsigned line;
	struct ignore_rules *parsed = ignore_parse(arena, str_from(rules), &why, &line);
	assert_non_null(parsed);
	bool is_folder = str_ends(name, STR("/"));
	return ignore_matches(parsed, str_slice(name, 0, name.len - is_folder), is_folder);
}

static void
a_rule_with_a_slash_matches_paths_and_others_match_names(void **state)
{
	assert_true(ignores(*state, "*.md", "docs/a.md"));
	assert_false(ignores(*state, "docs/*.md", "docs/deep/a.md"));
	assert_true(ignores(*state, "/a.md", "a.md"));
	assert_true(ignores(*state, "docs/", "docs/"));
	assert_false(ignores(*state, "docs/", "docs"));
}

static void
a_negated_rule_ignores_what_it_does_not_match(void **state)
{
	assert_true(ignores(*state, "!a.md", "b.md"));
	assert_false(ignores(*state, "!a.md", "a.md"));
	assert_true(ignores(*state, "a.md\n!a.md", "a.md"));
}

static void
blank_lines_and_comments_are_no_rules(void **state)
{
	assert_false(ignores(*state, "\xEF\xBB\xBF# a\n\n  \t\r\n", "a"));
	assert_true(ignores(*state, "\xEF\xBB\xBF  a \r\n", "a"));
}

static void
hidden_files_of_templates_are_always_ignored(void **state)
{
	assert_true(ignores(*state, "", "templates/.swp"));
	assert_false(ignores(*state, "", "templates/deep/.swp"));
	assert_false(ignores(*state, "", "templates/a"));
}

static void
the_chart_itself_is_never_ignored(void **state)
{
	assert_false(ignores(*state, "*", ""));
	assert_false(ignores(*state, "*", "./"));
}

static void
what_helm_refuses_is_named_with_its_line(void **state)
{
	struct str why;
	unsigned line;
	assert_null(ignore_parse(*state, STR("a\n\na/**\n"), &why, &line));
	assert_str(why, "double-star (**) syntax is not supported");
	assert_int_equal(line, 3);
	assert_null(ignore_parse(*state, STR("[a"), &why, &line));
	assert_str(why, "syntax error in pattern");
	assert_int_equal(line, 1);
	char *spaces = arena_alloc(*state, 64 * 1024);
	struct str blanks = { memset(spaces, ' ', 64 * 1024), 64 * 1024 };
	assert_null(ignore_parse(*state, blanks, &why, &line));
	assert_str(why, "bufio.Scanner: token too long");
	assert_non_null(ignore_parse(*state, str_slice(blanks, 1, blanks.len), &why, &line));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_rule_with_a_slash_matches_paths_and_others_match_names),
		unit(a_negated_rule_ignores_what_it_does_not_match),
		unit(blank_lines_and_comments_are_no_rules),
		unit(hidden_files_of_templates_are_always_ignored),
		unit(the_chart_itself_is_never_ignored),
		unit(what_helm_refuses_is_named_with_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
