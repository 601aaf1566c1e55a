/* SPDX-License-Identifier: MIT
 * A report for machines, read back by our own strict reader. */
#ifndef TESTS_REPORT_LOG_H
#define TESTS_REPORT_LOG_H

#include "base/utf8.h"
#include "report/fixture.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* The whole report, which must be JSON. */
static inline struct node *
log_read(struct arena *arena, struct str text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("log"), text);
	struct node *root = yaml_read_json(arena, source, &problems);
	assert_int_equal(problems.len, 0);
	return root;
}

/* The value at a path of names and indexes, "runs/0/results": NULL when there is none. */
static inline const struct node *
log_at(const struct node *node, const char *path)
{
	struct str step, rest = str_from(path);
	for (bool more = true; node && more;) {
		more = str_cut(rest, '/', &step, &rest);
		unsigned long long index;
		if (node->kind == NODE_ARRAY && str_to_uint(step, &index))
			node = node_item(node, (size_t)index);
		else
			node = node_get(node, step);
	}
	return node;
}

#define assert_log(root, path, expected) assert_str(log_text((root), (path)), (expected))

/* The text of a scalar; "(none)" when there is none. */
static inline struct str
log_text(const struct node *root, const char *path)
{
	const struct node *node = log_at(root, path);
	return node ? node->text : STR("(none)");
}

/* No line of the raw report acts on a terminal or a runner. */
static inline void
assert_harmless(struct str text)
{
	static const char *const harmful[] = { "\033", "\u202E", "\u2028", "\uFEFF", "%0A",
		"\n::", "\n ::", "##[", "\xFF", "\x7F" };
	for (size_t i = 0; i < sizeof harmful / sizeof *harmful; i++)
		assert_false(str_has(text, str_from(harmful[i])));
	assert_true(str_find_char(text, '\0') == STR_NONE);
}

#endif
