/* SPDX-License-Identifier: MIT
 * suites/go-yaml/merges.jsonl: anchors, aliases, merge keys, duplicates, odd keys, several
 * documents, encodings. */
#include "goyaml.h"
#include "yaml/yaml.h"

/* A warning of `helm lint` must be a problem here, except for a merge that is overridden. */
static void
score_strict(struct suite *suite, const struct node *row, struct str text)
{
	const struct node *strict = node_get(row, STR("sigs_strict"));
	if (!node_get(strict, STR("error")) || str_has(text, STR("<<")))
		return;
	struct problem_list problems = { 0 };
	struct source *source = source_new(suite->arena, STR("row"), text);
	yaml_read(suite->arena, source, DIALECT_SIGS, &problems, NULL);
	suite_score(suite, goyaml_row_key(suite->arena, "strict", node_get(row, STR("in"))),
		problems.len > 0, STR("no problem"));
}

int
main(void)
{
	struct arena arena = { 0 };
	struct suite suite;
	struct node *row;
	if (!suite_open(&suite, &arena, "go-yaml", "merges.jsonl"))
		return 0;
	suite_know(&suite, "tests/yaml/merges.known");
	while ((row = suite_next(&suite))) {
		const struct node *in = node_get(row, STR("in"));
		struct str text = goyaml_text(&arena, in);
		for (size_t i = 0; i < GOYAML_COLUMNS; i++)
			goyaml_score(&suite, &goyaml_columns[i], row, text,
				goyaml_row_key(&arena, goyaml_columns[i].name, in));
		score_strict(&suite, row, text);
	}
	int status = suite_close(&suite, "merges and duplicates as in Go");
	arena_close(&arena);
	return status;
}
