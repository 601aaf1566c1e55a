/* SPDX-License-Identifier: MIT
 * Files with some texts replaced, or with files added: an editor's unsaved buffers, or a file as it
 * is about to be written. All other texts come from the files under them. */
#include "files/provider.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "text/problem.h"

struct overlay {
	struct files *under;
	struct file_texts texts; /* their paths clean */
};

static const struct file_text *
find_text(const struct overlay *overlay, struct str path)
{
	for (size_t i = 0; i < overlay->texts.len; i++)
		if (str_equal(overlay->texts.at[i].path, path))
			return &overlay->texts.at[i];
	return NULL;
}

/* Whether the list has a file of the text's path, which then has the text's size. */
static bool
replace_entry(struct file_list *list, const struct file_text *text)
{
	for (size_t i = 0; i < list->len; i++) {
		if (!str_equal(list->at[i].path, text->path))
			continue;
		list->at[i].size = text->text.len;
		return true;
	}
	return false;
}

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	const struct overlay *overlay = files->state;
	size_t count;
	overlay->under->walk(overlay->under, arena, rules, list, problems);
	count = list->len;
	for (size_t i = 0; i < overlay->texts.len; i++) {
		const struct file_text *text = &overlay->texts.at[i];
		if (str_starts(text->path, STR("../")) || replace_entry(list, text))
			continue;
		struct file_entry entry = { .path = text->path,
			.mode = 0100644,
			.size = text->text.len,
			.ignored = files_is_ignored(rules, text->path) };
		vec_push(arena, list, entry);
	}
	if (list->len > count)
		files_sort(list);
}

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	const struct overlay *overlay = files->state;
	const struct file_text *found = find_text(overlay, path);
	if (!found)
		return files_read(overlay->under, arena, path, text, problems);
	*text = found->text;
	return true;
}

struct files *
files_overlay(struct arena *arena, struct files *under, const struct file_texts *texts)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);
	overlay->under = under;
	for (size_t i = 0; i < texts->len; i++) {
		struct file_text text = { fs_clean(arena, texts->at[i].path), texts->at[i].text };
		vec_push(arena, &overlay->texts, text);
	}
	struct files *files = ARENA_NEW(arena, struct files);
	*files = *under;
	files->state = overlay;
	files->walk = walk;
	files->read = read_text;
	return files;
}
