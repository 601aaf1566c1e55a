/* SPDX-License-Identifier: MIT
 * suites/go-yaml/suite.jsonl: every case of the yaml-test-suite. */
#include "goyaml.h"
#include "yaml_suite.h"

static struct str
case_key(struct arena *arena, const char *column, const struct yaml_case *one)
{
	return str_format(arena, "%s %.*s/%u", column, STR_FMT(one->file), one->index);
}

int
main(void)
{
	struct arena arena = { 0 };
	struct suite suite;
	struct yaml_case_list cases = { 0 };
	struct node *row;
	if (!suite_open(&suite, &arena, "go-yaml", "suite.jsonl"))
		return 0;
	suite_know(&suite, "tests/yaml/cases.known");
	if (!yaml_suite(&arena, &cases)) {
		printf("Bail out! suites/go-yaml is there, suites/yaml is not\n");
		return 1;
	}
	for (size_t at = 0; (row = suite_next(&suite)); at++) {
		const struct yaml_case *one = &cases.at[at];
		bool same = at < cases.len &&
			str_equal(node_get(row, STR("file"))->text, one->file) &&
			node_get(row, STR("index"))->number == one->index &&
			node_get(row, STR("bytes"))->number == (double)one->text.len;
		suite_score(&suite, case_key(&arena, "text", one), same, STR("another text"));
		for (size_t i = 0; same && i < GOYAML_COLUMNS; i++)
			goyaml_score(&suite, &goyaml_columns[i], row, one->text,
				case_key(&arena, goyaml_columns[i].name, one));
	}
	int status = suite_close(&suite, "the yaml-test-suite as in Go");
	arena_close(&arena);
	return status;
}
