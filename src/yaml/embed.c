/* SPDX-License-Identifier: MIT
 * Text inside scalars: sources over the value of a string node, and the YAML in them. Such a source
 * may be inside another one. Each source knows the outer one, so places are resolved step by step.
 */
#include "text/source.h"
#include "yaml/decode.h"
#include "yaml/yaml.h"

struct source *
yaml_nested_source(struct arena *arena, const struct node *scalar)
{
	struct str path = scalar->at.source ? scalar->at.source->path : STR("");
	struct source *nested = source_new(arena, path, scalar->text);
	nested->outer = scalar->at.source;
	nested->outer_span = scalar->at.span;
	struct segment_list segments = { 0 };
	if (nested->outer && decode_scalar(arena, scalar, &segments)) {
		nested->segments = segments.at;
		nested->segment_count = segments.len;
	}
	return nested;
}

struct node *
yaml_embed(struct arena *arena, const struct node *scalar, enum dialect dialect,
	struct problem_list *problems, struct place *more)
{
	return yaml_read(arena, yaml_nested_source(arena, scalar), dialect, problems, more);
}
