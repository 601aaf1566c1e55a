/* SPDX-License-Identifier: MIT
 * What the paths of a run mean. Private to lint. */
#ifndef LINT_TARGETS_H
#define LINT_TARGETS_H

#include "lint/workspace.h"

/* A chart of a run and the plan that it runs by. */
struct lint_target {
	const struct chart_path *chart;
	const struct plan *plan;
	const struct lint_archive *fetched; /* NULL: the chart is on disk */
};

struct target_list {
	struct lint_target *at;
	size_t len, room;
};

/* What a path meant that is not a chart. */
struct target_note {
	struct str line; /* for people */
	bool is_failure;
};
struct target_notes {
	struct target_note *at;
	size_t len, room;
};

/* The charts that the paths mean, in byte order of their folders and each once, those that were
 * fetched last. A chart that its configuration excludes is left out unless it is named itself. */
struct target_list targets_find(struct lint_workspace *workspace, struct arena *arena,
	const struct lint_paths *paths, struct target_notes *notes);

#endif
