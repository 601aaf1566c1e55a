/* SPDX-License-Identifier: MIT
 * Reads a suite of $CHARTGATE_SUITES, a JSON object a line, and keeps the score in TAP: one test
 * for all rows. Rows that are answered differently stand in a file beside the test, a key, a tab
 * and the reason a line; an entry that is not needed any more fails too. */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/builder.h"
#include "base/fs.h"
#include "base/map.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct suite {
	struct arena *arena;
	struct str rest; /* of the rows */
	unsigned line;
	struct map known; /* key → whether it was met */
	unsigned rows, wrong;
};

static inline struct str
suite_read(struct arena *arena, const char *variable, const char *folder, const char *file)
{
	const char *root = getenv(variable);
	struct str text = { 0 }, why;
	struct str path = str_format(arena, "%s/%s/%s", root ? root : "", folder, file);
	if (!fs_read(arena, str_cstr(arena, path), 1 << 28, &text, &why))
		text.at = NULL;
	return text;
}

/* False when the suite is not there, the skip printed and the arena closed. */
static inline bool
suite_open(struct suite *suite, struct arena *arena, const char *folder, const char *file)
{
	*suite = (struct suite){ .arena = arena };
	map_init(&suite->known, arena);
	suite->rest = suite_read(arena, "CHARTGATE_SUITES", folder, file);
	if (suite->rest.at)
		return true;
	printf("1..0 # SKIP %s/%s/%s is not there\n", getenv("CHARTGATE_SUITES"), folder, file);
	arena_close(arena);
	return false;
}

/* Goes on with another file of the suite, which must be there. */
static inline void
suite_continue(struct suite *suite, const char *folder, const char *file)
{
	suite->rest = suite_read(suite->arena, "CHARTGATE_SUITES", folder, file);
	if (!suite->rest.at)
		printf("Bail out! %s/%s is not there\n", folder, file);
}

/* The rows that may differ: a file of the source tree, such as tests/files/helmignore.known. */
static inline void
suite_know(struct suite *suite, const char *path)
{
	struct str line, key, reason;
	struct str rest = suite_read(suite->arena, "top_srcdir", ".", path);
	for (bool more = true; more;) {
		more = str_cut(rest, '\n', &line, &rest);
		if (str_cut(line, '\t', &key, &reason) && reason.len)
			map_put(&suite->known, key, ARENA_NEW(suite->arena, bool));
	}
}

/* The next row, NULL at the end. */
static inline struct node *
suite_next(struct suite *suite)
{
	struct str line = { 0 };
	struct problem_list problems = { 0 };
	while (!line.len && suite->rest.len) {
		str_cut(suite->rest, '\n', &line, &suite->rest);
		suite->line++;
	}
	if (!line.len)
		return NULL;
	struct source *source = source_new(suite->arena, STR("suite"), line);
	return yaml_read_json(suite->arena, source, &problems);
}

/* A text of the suite: a string, or bytes that are not UTF-8 as {"hex": …}. */
static inline struct str
suite_text(struct arena *arena, const struct node *node)
{
	const struct node *hex = node_get(node, STR("hex"));
	if (!hex)
		return node->text;
	struct builder bytes;
	builder_init(&bytes, arena);
	for (size_t i = 0; i + 1 < hex->text.len; i += 2) {
		char digits[3] = { hex->text.at[i], hex->text.at[i + 1], 0 };
		builder_char(&bytes, (char)strtoul(digits, NULL, 16));
	}
	return builder_str(&bytes);
}

static inline void
suite_score(struct suite *suite, struct str key, bool same, struct str story)
{
	bool *known = map_get(&suite->known, key);
	suite->rows++;
	if (known)
		*known = *known || !same;
	if (same || known)
		return;
	suite->wrong++;
	printf("# %.*s: %.*s\n", STR_FMT(key), STR_FMT(story));
}

static inline int
suite_close(struct suite *suite, const char *name)
{
	for (size_t i = 0; i < suite->known.count; i++) {
		struct map_entry *entry = &suite->known.entries[i];
		if (*(bool *)entry->value)
			continue;
		suite->wrong++;
		printf("# %.*s: is known to differ, and does not\n", STR_FMT(entry->key));
	}
	printf("1..1\n%s 1 - %s: %u rows, %zu differ for a reason\n",
		suite->wrong ? "not ok" : "ok", name, suite->rows, suite->known.count);
	return 0;
}

#endif
