/* SPDX-License-Identifier: MIT
 * One side of a comparison: its files as texts with places, and how a difference is reported. */
#include "base/utf8.h"
#include "base/vec.h"
#include "files/files.h"
#include "oci/content.h"

const struct source *
content_source(struct arena *arena, const struct content *content, const struct package_file *file)
{
	bool is_text =
		utf8_invalid(file->data) == STR_NONE && str_find_char(file->data, '\0') == STR_NONE;
	return source_new(arena, files_display(content->files, arena, file->origin),
		is_text ? file->data : (struct str){ 0 });
}

void
content_differ(const struct content_pair *pair, const struct package_file *file, struct sides sides,
	struct str message)
{
	vec_push(pair->arena, pair->differences,
		((struct content_difference){ file->origin, sides, message }));
}
