/* SPDX-License-Identifier: MIT
 * The cases of the yaml-test-suite. Its files have YAML in YAML, with visible signs for characters
 * that an editor would lose. This file turns them into the real bytes. */
#ifndef TESTS_TREE_YAML_SUITE_H
#define TESTS_TREE_YAML_SUITE_H

#include "base/builder.h"
#include "base/fs.h"
#include "base/vec.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

struct yaml_case {
	struct str file; /* without .yaml */
	unsigned index; /* in the file */
	struct str text;
	bool fail; /* not YAML, by the suite */
};

struct yaml_case_list {
	struct yaml_case *at;
	size_t len, room;
};

static const struct {
	struct str sign, meant;
} yaml_signs[] = {
	{ STR_INIT("\u2423"), STR_INIT(" ") }, /* ␣ */
	{ STR_INIT("\u2014"), STR_INIT("") }, /* —, of a tab's dashes */
	{ STR_INIT("\u00BB"), STR_INIT("\t") }, /* » */
	{ STR_INIT("\u21B5"), STR_INIT("") }, /* ↵, before a line end that matters */
	{ STR_INIT("\u2190"), STR_INIT("\r") }, /* ← */
	{ STR_INIT("\u21D4"), STR_INIT("\uFEFF") }, /* ⇔ */
	{ STR_INIT("\u220E\n"), STR_INIT("") }, /* ∎, no line end at the end of the text */
};

static inline struct str
yaml_case_text(struct arena *arena, struct str shown)
{
	struct builder text;
	builder_init(&text, arena);
	while (shown.len) {
		struct str meant = str_slice(shown, 0, 1);
		size_t taken = 1;
		for (size_t i = 0; i < ARRAY_LENGTH(yaml_signs); i++)
			if (str_starts(shown, yaml_signs[i].sign)) {
				meant = yaml_signs[i].meant;
				taken = yaml_signs[i].sign.len;
			}
		builder_add(&text, meant);
		shown = str_slice(shown, taken, shown.len);
	}
	return builder_str(&text);
}

static inline void
yaml_suite_read_file(
	struct arena *arena, struct str folder, struct str name, struct yaml_case_list *cases)
{
	struct str text, why, path = fs_join(arena, folder, name);
	struct problem_list problems = { 0 };
	assert_true(fs_read(arena, str_cstr(arena, path), YAML_FILE_MAX, &text, &why));
	struct source *source = source_new(arena, path, text);
	struct node *list = yaml_read(arena, source, DIALECT_CORE, &problems, NULL);
	assert_int_equal(problems.len, 0);
	unsigned index = 0;
	for (struct node *item = list->first; item; item = item->next) {
		struct node *shown = node_get(item, STR("yaml"));
		struct node *fail = node_get(item, STR("fail"));
		assert_non_null(shown);
		struct yaml_case one = { str_slice(name, 0, name.len - 5), index++,
			yaml_case_text(arena, shown->text), fail && fail->truth };
		vec_push(arena, cases, one);
	}
}

/* All of them, by file and index. False when the suite is not there. */
static inline bool
yaml_suite(struct arena *arena, struct yaml_case_list *cases)
{
	struct str why, folder = str_from(getenv("CHARTGATE_SUITES"));
	struct fs_names names = { 0 };
	folder = fs_join(arena, folder, STR("yaml/src"));
	if (!fs_list(arena, str_cstr(arena, folder), &names, &why))
		return false;
	for (size_t i = 0; i < names.len; i++)
		if (str_ends(names.at[i], STR(".yaml")))
			yaml_suite_read_file(arena, folder, names.at[i], cases);
	return true;
}

#endif
