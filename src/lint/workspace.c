/* SPDX-License-Identifier: MIT
 * A workspace knows files by their resolved paths, so each may be named in any way. */
#include "lint/workspace.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"

struct lint_workspace *
lint_open(struct arena *arena, const struct lint_options *options, struct finding_list *mistakes)
{
	struct lint_workspace *workspace = ARENA_NEW(arena, struct lint_workspace);
	workspace->arena = arena;
	plan_begin(&workspace->planning, arena, options, mistakes);
	map_init(&workspace->overlays, arena);
	return workspace;
}

/* The path of a file that need not exist, its folder resolved. */
static struct str
real_path(struct arena *arena, struct str path)
{
	return fs_join(arena, fs_real(arena, fs_folder_name(path)), fs_base_name(path));
}

void
lint_overlay(struct lint_workspace *workspace, struct str path, const struct str *text)
{
	struct str real = real_path(workspace->arena, path);
	struct lint_overlay *overlay = map_get(&workspace->overlays, real);
	if (!overlay) {
		overlay = ARENA_NEW(workspace->arena, struct lint_overlay);
		map_put(&workspace->overlays, real, overlay);
	}
	overlay->is_on = text != NULL;
	overlay->text = text ? *text : STR("");
}

bool
workspace_has_overlay(const struct lint_workspace *workspace, struct arena *arena, struct str path)
{
	const struct lint_overlay *overlay = map_get(&workspace->overlays, real_path(arena, path));
	return overlay && overlay->is_on;
}

struct files *
workspace_files(
	const struct lint_workspace *workspace, struct arena *arena, const struct chart_path *chart)
{
	struct file_texts texts = { 0 };
	for (size_t i = 0; i < workspace->overlays.count && !chart->is_archive; i++) {
		const struct map_entry *entry = &workspace->overlays.entries[i];
		const struct lint_overlay *overlay = entry->value;
		if (!overlay->is_on || !fs_is_below(entry->key, chart->root))
			continue;
		struct file_text text = { fs_relative(arena, chart->real, entry->key),
			overlay->text };
		vec_push(arena, &texts, text);
	}
	struct files *files = files_open(arena, chart);
	return texts.len ? files_overlay(arena, files, &texts) : files;
}
