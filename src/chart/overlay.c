/* SPDX-License-Identifier: MIT
 * A source seen through an open editor buffer: one file's text is the buffer's. */
#include "chart/source.h"

#include "base/vec.h"

struct overlay {
	struct file_source *under;
	struct str path, text;
};

static void
walk(struct file_source *source, struct arena *arena, struct ignore_rules *rules,
	struct file_list *files, struct problem_list *problems)
{
	const struct overlay *overlay = source->state;
	overlay->under->walk(overlay->under, arena, rules, files, problems);
	for (size_t i = 0; i < files->len; i++) {
		if (!str_equal(files->at[i].path, overlay->path))
			continue;
		files->at[i].size = overlay->text.len;
		return;
	}
	struct file_entry entry = { .path = overlay->path, .mode = 0100644 };
	entry.size = overlay->text.len;
	entry.ignored = source_is_ignored(rules, entry.path);
	if (str_starts(entry.path, STR("../")))
		return;
	vec_push(arena, files, entry);
	source_sort(files);
}

static bool
read_text(struct file_source *source, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	const struct overlay *overlay = source->state;
	if (!str_equal(path, overlay->path))
		return overlay->under->read(overlay->under, arena, path, text, problems);
	*text = overlay->text;
	return true;
}

struct file_source *
source_overlay(struct arena *arena, struct file_source *under, struct str path, struct str text)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);
	*overlay = (struct overlay){ under, fs_clean(arena, path), text };
	struct file_source *source = ARENA_NEW(arena, struct file_source);
	*source = *under;
	source->state = overlay;
	source->walk = walk;
	source->read = read_text;
	return source;
}
