/* SPDX-License-Identifier: MIT
 * The form of a rule's own tests: cases to pass and to fail, each a map of files (RULES 2). */
#include "rule/parts.h"

#include "base/panic.h"

static const struct str case_keys[] = {
	STR_INIT("name"),
	STR_INIT("files"),
	STR_INIT("params"),
	STR_INIT("config"),
	STR_INIT("base"),
	STR_INIT("message"),
	STR_INIT("fixed"),
};

/* A map from paths to texts; null where the file must not be there. */
static bool
files_form(struct maker *maker, const struct node *files, bool may_be_null)
{
	bool fine = files->kind == NODE_OBJECT;
	if (!fine)
		mistake_add(maker, mistake_place(files), "`%.*s` must be a map from paths to texts",
			STR_FMT(files->key));
	for (const struct node *file = files->first; file; file = file->next) {
		if (file->kind == NODE_STRING || (may_be_null && file->kind == NODE_NULL))
			continue;
		mistake_add(maker, mistake_place(file), "a file's content must be a text");
		fine = false;
	}
	return fine;
}

static bool
case_form(struct maker *maker, const struct node *node)
{
	if (!shape_members(maker, node, case_keys, ARRAY_LENGTH(case_keys), "a case"))
		return false;
	static const char *const texts[] = { "name", "message" };
	static const char *const file_maps[] = { "files", "base", "fixed" };
	bool fine = true;
	struct str text;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		const struct node *member = node_get(node, str_from(texts[i]));
		fine = (!member || shape_text(maker, member, texts[i], &text)) && fine;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(file_maps); i++) {
		const struct node *member = node_get(node, str_from(file_maps[i]));
		fine = (!member || files_form(maker, member, i == 0)) && fine;
	}
	if (node_get(node, STR("files")))
		return fine;
	mistake_add(maker, node->first ? node->first->key_at : node->at, "a case needs `files`");
	return false;
}

bool
tests_form(struct maker *maker, const struct node *tests)
{
	static const struct str keys[] = { STR_INIT("pass"), STR_INIT("fail") };
	if (!shape_members(maker, tests, keys, ARRAY_LENGTH(keys), "`tests`"))
		return false;
	bool fine = true;
	for (const struct node *cases = tests->first; cases; cases = cases->next) {
		if (cases->kind != NODE_ARRAY) {
			mistake_add(maker, mistake_place(cases), "`%.*s` must be a list of cases",
				STR_FMT(cases->key));
			fine = false;
			continue;
		}
		for (const struct node *one = cases->first; one; one = one->next)
			fine = case_form(maker, one) && fine;
	}
	return fine;
}
