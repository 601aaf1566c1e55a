/* SPDX-License-Identifier: MIT
 * The files of a chart from the members of an object, path and text. The cases of rules are charts
 * written this way. */
#include "files/provider.h"

#include "base/vec.h"
#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

static bool
is_above(struct str path)
{
	return str_starts(path, STR("../"));
}

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	(void)problems;
	const struct node *texts = files->state;
	for (const struct node *text = texts->first; text; text = text->next) {
		if (text->kind != NODE_STRING || is_above(text->key))
			continue;
		struct file_entry entry = { .path = text->key, .mode = 0100644 };
		entry.size = text->text.len;
		entry.ignored = files_is_ignored(rules, entry.path);
		vec_push(arena, list, entry);
	}
	files_sort(list);
}

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	(void)arena;
	(void)problems;
	const struct node *found = node_get(files->state, path);
	if (!found || found->kind != NODE_STRING)
		return false;
	*text = found->text;
	return true;
}

/* The largest number of "../" at the start of a path. */
static unsigned
count_above(const struct node *texts)
{
	unsigned most = 0;
	for (const struct node *file = texts->first; file; file = file->next) {
		unsigned levels = 0;
		struct str rest = file->key;
		for (; is_above(rest); rest = str_slice(rest, 3, rest.len))
			levels++;
		if (levels > most)
			most = levels;
	}
	return most;
}

struct files *
files_memory(struct arena *arena, const struct node *texts)
{
	struct files *files = ARENA_NEW(arena, struct files);
	*files = (struct files){ .folder = STR("."),
		.name = STR("."),
		.state = node_copy(arena, texts),
		.walk = walk,
		.read = read_text,
		.above = count_above(texts) };
	return files;
}
