/* SPDX-License-Identifier: MIT
 * How large a document may become, aliases included. */
#ifndef YAML_BOUNDS_H
#define YAML_BOUNDS_H

#include "base/str.h"

struct bounds {
	size_t decodes, aliased; /* go-yaml's steps, and those of them that aliases cause */
	size_t nodes; /* that a walk over the tree meets */
	size_t flow_work; /* open [ and { above each node, in sum */
};

struct bounds bounds_of_document(void);
/* One more node, below so many [ and {. */
void bounds_add(struct bounds *bounds, size_t flow_depth);
/* What stands below an alias. */
void bounds_add_alias(struct bounds *bounds, const struct bounds *below);
/* What was added since then, the node counted last included. */
struct bounds bounds_since(const struct bounds *now, const struct bounds *then);

bool bounds_hold(const struct bounds *bounds, size_t depth);
/* Which bound does not hold. */
struct str bounds_broken(const struct bounds *bounds, size_t depth);

#endif
