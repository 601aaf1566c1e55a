/* SPDX-License-Identifier: MIT
 * Globs as Go's path/filepath.Match reads them, byte for byte: Helm's .helmignore is made of them.
 * base/match.h has the globs that chartgate's own configuration uses. */
#ifndef CHART_GLOB_H
#define CHART_GLOB_H

#include <stdint.h>

#include "base/str.h"

enum glob_result { GLOB_NO, GLOB_YES, GLOB_BAD /* a syntax error, as far as Go notices it */ };

/* Whether all of the name matches. steps counts down what matching costs and stops it at 0. */
enum glob_result glob_try(struct str pattern, struct str name, uint64_t *steps);

#endif
