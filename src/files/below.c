/* SPDX-License-Identifier: MIT
 * The files of a vendored chart that is a folder in the charts/ of another chart: a part of the
 * files around it, with paths that start at its own root. They were listed with the outermost
 * chart, whose .helmignore counts for all. */
#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "files/provider.h"

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	(void)rules;
	(void)problems;
	const struct file_list *part = files->state;
	for (size_t i = 0; i < part->len; i++) {
		struct file_entry entry = part->at[i];
		entry.path = str_slice(entry.path, files->prefix.len, entry.path.len);
		vec_push(arena, list, entry);
	}
}

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	struct str path_around = str_join(arena, files->prefix, path);
	return files_read(files->around, arena, path_around, text, problems);
}

struct files *
files_below(struct arena *arena, struct files *around, struct str folder, struct file_list part)
{
	struct files *files = ARENA_NEW(arena, struct files);
	struct file_list *state = ARENA_NEW(arena, struct file_list);
	struct str path = str_slice(folder, 0, folder.len - 1);
	*state = part;
	*files = (struct files){ .folder = files_display(around, arena, path),
		.name = fs_base_name(path),
		.around = around,
		.prefix = folder,
		.state = state,
		.walk = walk,
		.read = read_text };
	return files;
}
