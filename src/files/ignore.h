/* SPDX-License-Identifier: MIT
 * The rules of a .helmignore. Private to files. */
#ifndef FILES_IGNORE_H
#define FILES_IGNORE_H

#include "base/str.h"

struct ignore_rules;
/* Reads the text of a .helmignore (pkg/ignore/rules.go:Parse). The last rule is always Helm's
 * built-in templates/.?*. The rules belong to the arena. NULL, with the reason in *why and the line
 * in *line, when Helm refuses the file (**, a bad glob). */
struct ignore_rules *ignore_parse(
	struct arena *arena, struct str text, struct str *why, unsigned *line);
/* Whether Helm ignores the path (pkg/ignore/rules.go:Ignore): the first rule that decides wins, and
 * a negated rule ignores every path that it does not match. Only the path itself is tested: files
 * in an ignored folder are ignored too, which the caller has to see to. */
bool ignore_matches(struct ignore_rules *rules, struct str path, bool is_folder);
/* Whether matching was given up because it costs too much; from then on ignore_matches is false. */
bool ignore_gave_up(const struct ignore_rules *rules);

#endif
