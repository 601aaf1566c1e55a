/* SPDX-License-Identifier: MIT
 * Dates and times as go-yaml knows them. */
#ifndef TREE_TIMESTAMP_H
#define TREE_TIMESTAMP_H

#include "base/str.h"

/* True when one of the four forms of go-yaml's resolve.go:parseTimestamp fills all of the text:
 * `2006-1-2`, that with ` 15:4:5.9`, or with `T15:4:5.9Z` and `t15:4:5.9+07:00`. */
bool timestamp_is(struct str text);

#endif
