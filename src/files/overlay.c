/* SPDX-License-Identifier: MIT
 * Files with the text of one of them replaced by an editor's unsaved buffer, or with that file
 * added. All others come from the files under it. */
#include "files/provider.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "text/problem.h"

struct overlay {
	struct files *under;
	struct str path, text;
};

static void
walk(struct files *source, struct arena *arena, struct ignore_rules *rules, struct file_list *files,
	struct problem_list *problems)
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
	entry.ignored = files_is_ignored(rules, entry.path);
	if (str_starts(entry.path, STR("../")))
		return;
	vec_push(arena, files, entry);
	files_sort(files);
}

static bool
read_text(struct files *source, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	const struct overlay *overlay = source->state;
	if (!str_equal(path, overlay->path))
		return files_read(overlay->under, arena, path, text, problems);
	*text = overlay->text;
	return true;
}

struct files *
files_overlay(struct arena *arena, struct files *under, struct str path, struct str text)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);
	*overlay = (struct overlay){ under, fs_clean(arena, path), text };
	struct files *source = ARENA_NEW(arena, struct files);
	*source = *under;
	source->state = overlay;
	source->walk = walk;
	source->read = read_text;
	return source;
}
