/* SPDX-License-Identifier: MIT
 * The bounds of a document: nodes, depth, the share of aliases as go-yaml limits it, and the work
 * of libyaml with deep flow collections. */
#include "yaml/bounds.h"
#include "yaml/yaml.h"

/* For every token, libyaml looks at all [ and { that are open. */
enum { FLOW_WORK_MAX = 120 * 1000 * 1000 };

struct bounds
bounds_of_document(void)
{
	return (struct bounds){ .decodes = 1 }; /* go-yaml decodes the document node first */
}

void
bounds_add(struct bounds *bounds, size_t flow_depth)
{
	bounds->decodes++;
	bounds->nodes++;
	bounds->flow_work += flow_depth;
}

void
bounds_add_alias(struct bounds *bounds, const struct bounds *below)
{
	bounds->decodes += below->decodes;
	bounds->aliased += below->decodes;
	bounds->nodes += below->nodes;
}

struct bounds
bounds_since(const struct bounds *now, const struct bounds *then)
{
	return (struct bounds){
		.decodes = now->decodes - then->decodes + 1,
		.nodes = now->nodes - then->nodes + 1,
	};
}

/* The share of decodes that aliases may cause (go-yaml decode.go:allowedAliasRatio). */
static double
allowed_alias_share(size_t decodes)
{
	const double low = 400000, high = 4000000;
	if ((double)decodes <= low)
		return 0.99;
	if ((double)decodes >= high)
		return 0.10;
	return 0.99 - 0.89 * (((double)decodes - low) / (high - low));
}

static bool
aliases_too_much(const struct bounds *bounds)
{
	return bounds->aliased > 100 && bounds->decodes > 1000 &&
		(double)bounds->aliased / (double)bounds->decodes >
		allowed_alias_share(bounds->decodes);
}

bool
bounds_hold(const struct bounds *bounds, size_t depth)
{
	return bounds->nodes <= YAML_NODE_MAX && depth <= TREE_DEPTH_MAX &&
		bounds->flow_work <= FLOW_WORK_MAX &&
		!(bounds->aliased && aliases_too_much(bounds));
}

_Static_assert(
	YAML_NODE_MAX == 1000000 && TREE_DEPTH_MAX == 10000, "the messages name these numbers");

struct str
bounds_broken(const struct bounds *bounds, size_t depth)
{
	if (bounds->nodes > YAML_NODE_MAX)
		return STR("more than 1000000 values");
	if (depth > TREE_DEPTH_MAX)
		return STR("nested deeper than 10000 levels");
	if (bounds->flow_work > FLOW_WORK_MAX)
		return STR("too many values in deeply nested [] or {}");
	return STR("too much of this document comes from aliases");
}
