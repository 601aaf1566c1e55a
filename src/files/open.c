/* SPDX-License-Identifier: MIT
 * The files of a chart that was found: a folder or an archive. */
#include "files/files.h"
#include "files/provider.h"

struct files *
files_open(struct arena *arena, const struct chart_path *chart)
{
	return chart->is_archive ? files_archive_file(arena, chart->folder, chart->real)
				 : files_folder(arena, chart->folder, chart->root);
}
