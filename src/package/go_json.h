/* SPDX-License-Identifier: MIT
 * Values as Go's encoding/json marshals them: map keys in byte order, < > & escaped. Private to
 * this room. */
#ifndef PACKAGE_GO_JSON_H
#define PACKAGE_GO_JSON_H

#include "base/builder.h"
#include "package/package.h"
#include "tree/tree.h"

/* A value decoded into an any: each number went through a float64. What cannot be known is null. */
void go_json_any(struct builder *builder, const struct node *node);

#endif
