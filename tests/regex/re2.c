/* SPDX-License-Identifier: MIT
 * The results of Go's regexp, pattern by pattern, against the Go dialect of regex/regex.h. */
#include "base/builder.h"
#include "regex/regex.h"

#include "suite.h"

static struct str
tell(struct arena *arena, enum pattern_result result, struct pattern_range range)
{
	if (result == PATTERN_LIMIT)
		return STR("no answer");
	if (result == PATTERN_NO)
		return STR("no match");
	return str_format(arena, "[%zu, %zu]", range.start, range.end);
}

static bool
is_same(const struct node *row, enum pattern_result result, struct pattern_range range)
{
	const struct node *span = node_get(row, STR("span"));
	if (span->kind == NODE_NULL)
		return result == PATTERN_NO;
	return result == PATTERN_YES && range.start == node_item(span, 0)->number &&
		range.end == node_item(span, 1)->number;
}

static void
judge(struct suite *suite, const struct node *row)
{
	struct arena *arena = suite->arena;
	const struct node *text = node_get(row, STR("pattern"));
	const struct node *subject = node_get(row, STR("subject"));
	struct pattern_error error = { 0 };
	struct builder key;
	builder_init(&key, arena);
	node_print_json(&key, text);
	builder_char(&key, ' ');
	node_print_json(&key, subject);
	struct pattern *pattern =
		pattern_compile(arena, suite_text(arena, text), PATTERN_GO, &error);
	bool compiles = node_get(row, STR("compiles"))->truth;
	if (!pattern || !compiles) {
		suite_score(suite, builder_str(&key), !pattern == !compiles,
			pattern ? STR("compiles") : error.message);
		return;
	}
	struct pattern_range *ranges =
		ARENA_ARRAY(arena, struct pattern_range, pattern_groups(pattern) + 1);
	enum pattern_result result = pattern_search(pattern, suite_text(arena, subject), 0, ranges);
	suite_score(suite, builder_str(&key), is_same(row, result, ranges[0]),
		tell(arena, result, ranges[0]));
}

int
main(void)
{
	struct arena arena;
	struct suite suite;
	struct node *row;
	arena_init(&arena);
	if (suite_open(&suite, &arena, "re2", "cases.jsonl")) {
		suite_know(&suite, "tests/regex/re2.known");
		while ((row = suite_next(&suite)) != NULL)
			judge(&suite, row);
		suite_close(&suite, "re2");
	}
	arena_close(&arena);
	return 0;
}
