/* SPDX-License-Identifier: MIT
 * What lives from run to run: the texts that are laid over files and the plans that charts run by.
 * Private to lint. */
#ifndef LINT_WORKSPACE_H
#define LINT_WORKSPACE_H

#include "base/map.h"
#include "files/files.h"
#include "lint/lint.h"
#include "lint/plan.h"

struct lint_workspace {
	struct arena *arena; /* as long as the workspace is open */
	struct planning planning;
	struct map overlays; /* real path → struct lint_overlay */
};

struct lint_overlay {
	struct str text;
	bool is_on;
};

/* Whether a text is laid over the file; arena is for scratch. */
bool workspace_has_overlay(
	const struct lint_workspace *workspace, struct arena *arena, struct str path);
/* The files of a chart on disk, under the texts that are laid over files up to the folder that
 * bounds it.
 */
struct files *workspace_files(const struct lint_workspace *workspace, struct arena *arena,
	const struct chart_path *chart);

#endif
