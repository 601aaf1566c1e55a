/* SPDX-License-Identifier: MIT
 * Limits on the size of a document, with its aliases expanded. */
#ifndef YAML_BOUNDS_H
#define YAML_BOUNDS_H

#include "base/str.h"

struct bounds {
	size_t decodes, aliased; /* go-yaml's steps, and those of them that aliases cause */
	size_t nodes; /* nodes that a walk over the tree visits */
	size_t flow_work; /* the sum of the open [ and { above each node */
};

struct bounds bounds_of_document(void);
/* Counts one more node, below so many [ and {. */
void bounds_add(struct bounds *bounds, size_t flow_depth);
/* Counts the nodes below an alias. */
void bounds_add_alias(struct bounds *bounds, const struct bounds *below);
/* What was added since `then`, with the node that was counted last before it. */
struct bounds bounds_since(const struct bounds *now, const struct bounds *then);

bool bounds_hold(const struct bounds *bounds, size_t depth);
/* A message about the bound that does not hold. */
struct str bounds_broken(const struct bounds *bounds, size_t depth);

#endif
