/* SPDX-License-Identifier: MIT
 * Globs as Go's path/filepath.Match reads them, byte for byte: Helm's .helmignore is made of them.
 * base/match.h has the globs that chartgate's own configuration uses. */
#ifndef CHART_GLOB_H
#define CHART_GLOB_H

#include <stdint.h>

#include "base/str.h"

/* Whether Go refuses the pattern when it is tried on the name "abc", as Helm does: a mistake behind
 * a part that does not match goes unseen. */
bool glob_is_refused(struct str pattern);
/* Whether all of the name matches; a pattern with a mistake does not. steps counts down what
 * matching costs and stops it at 0. */
bool glob_matches(struct str pattern, struct str name, uint64_t *steps);

#endif
