/* SPDX-License-Identifier: MIT
 * The results of Masterminds/semver: versions, constraints, checks and order. */
#include "suite.h"

#include "form/form.h"

static bool
same_version(const struct node *loose, struct str text)
{
	struct semver version;
	if (!semver_parse(text, &version))
		return loose->kind == NODE_NULL;
	struct str major = node_get(loose, STR("major"))->text;
	struct str minor = node_get(loose, STR("minor"))->text;
	struct str patch = node_get(loose, STR("patch"))->text;
	unsigned long long numbers[3] = { 0 };
	return str_to_uint(major, &numbers[0]) && str_to_uint(minor, &numbers[1]) &&
		str_to_uint(patch, &numbers[2]) && numbers[0] == version.major &&
		numbers[1] == version.minor && numbers[2] == version.patch &&
		str_equal(node_get(loose, STR("pre"))->text, version.pre) &&
		str_equal(node_get(loose, STR("meta"))->text, version.metadata);
}

static void
judge_version(struct suite *suite, const struct node *row)
{
	struct semver version;
	struct str text = suite_text(suite->arena, node_get(row, STR("in")));
	bool strict = semver_parse_strict(text, &version);
	suite_score(suite, text,
		strict == node_get(row, STR("strict"))->truth &&
			same_version(node_get(row, STR("loose")), text),
		STR("is another version"));
}

static void
judge_constraint(struct suite *suite, const struct node *row)
{
	struct str why = { 0 };
	struct str text = suite_text(suite->arena, node_get(row, STR("in")));
	bool valid = semver_range_parse(suite->arena, text, &why) != NULL;
	suite_score(suite, text, valid == node_get(row, STR("valid"))->truth,
		valid ? STR("is taken") : why);
}

static void
judge_check(struct suite *suite, const struct node *row)
{
	struct str why, text = node_item(row, 0)->text, constraint = node_item(row, 1)->text;
	struct semver version;
	struct arena_mark mark = arena_mark(suite->arena);
	struct semver_range *range = semver_range_parse(suite->arena, constraint, &why);
	bool read = semver_parse(text, &version) && range;
	bool holds = read && semver_range_admits(range, &version);
	arena_rewind(suite->arena, mark);
	suite_score(suite,
		str_format(suite->arena, "%.*s in %.*s", STR_FMT(text), STR_FMT(constraint)),
		read && holds == node_item(row, 2)->truth, STR("is judged otherwise"));
}

static void
judge_order(struct suite *suite, const struct node *row)
{
	struct str x = node_item(row, 0)->text, y = node_item(row, 1)->text;
	struct semver a, b;
	bool read = semver_parse(x, &a) && semver_parse(y, &b);
	int order = semver_compare(&a, &b);
	suite_score(suite, str_format(suite->arena, "%.*s and %.*s", STR_FMT(x), STR_FMT(y)),
		read && (order > 0) - (order < 0) == node_item(row, 2)->number,
		STR("are ordered otherwise"));
}

static void
judge_all(struct suite *suite, void (*judge)(struct suite *suite, const struct node *row))
{
	struct node *row;
	while ((row = suite_next(suite)) != NULL)
		judge(suite, row);
}

int
main(void)
{
	struct arena arena;
	struct suite suite;
	arena_init(&arena);
	if (suite_open(&suite, &arena, "semver", "versions.jsonl")) {
		judge_all(&suite, judge_version);
		suite_continue(&suite, "semver", "constraints.jsonl");
		judge_all(&suite, judge_constraint);
		suite_continue(&suite, "semver", "check.jsonl");
		judge_all(&suite, judge_check);
		suite_continue(&suite, "semver", "compare.jsonl");
		judge_all(&suite, judge_order);
		suite_close(&suite, "semver");
	}
	arena_close(&arena);
	return 0;
}
