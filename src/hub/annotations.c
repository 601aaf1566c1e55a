/* SPDX-License-Identifier: MIT
 * $.artifacthub: the annotations of Chart.yaml whose names begin with artifacthub.io/, under the
 * rest of the name. Annotations that hold YAML are trees, parsed as Artifact Hub parses them: in
 * the dialect of the Go library that it uses for each, only the first document, and only with the
 * types that it decodes. */
#include "base/vec.h"
#include "files/files.h"
#include "hub/hub.h"
#include "hub/types.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

static const struct str prefix = STR_INIT("artifacthub.io/");

/* Passes on a problem that the YAML reader met in the annotation. Its kind becomes
 * annotation-syntax, except for a duplicate key, after which the value is still readable, and a
 * limit. */
static void
pass_on(struct files_reader *reader, const struct problem *met, struct str key)
{
	struct problem problem = *met;
	bool keeps = problem_is(met, &yaml_problem_duplicate_key) ||
		problem_is(met, &yaml_problem_limit);
	problem.kind = keeps ? met->kind : &hub_problem_annotation_syntax;
	problem.message =
		str_format(reader->arena, "in %.*s: %.*s", STR_FMT(key), STR_FMT(met->message));
	vec_push(reader->arena, reader->problems, problem);
}

static struct node *
embed(struct files_reader *reader, const struct node *scalar,
	const struct hub_annotation *annotation)
{
	struct arena *arena = reader->arena;
	struct problem_list met = { 0 };
	struct place more = { 0 };
	struct node *value = yaml_embed(arena, scalar, annotation->dialect, &met, &more);
	bool decodes = hub_check(reader, annotation, value);
	for (size_t i = 0; i < met.len; i++) {
		if (!decodes && problem_is(&met.at[i], &yaml_problem_duplicate_key))
			met.at[i].kind = &hub_problem_annotation_syntax;
		pass_on(reader, &met.at[i], scalar->key);
	}
	if (more.source)
		reader_problem(reader, &files_problem_multi_document, more,
			str_format(arena,
				"Artifact Hub reads only the first document of %.*s; the rest is "
				"lost",
				STR_FMT(scalar->key)));
	return decodes ? value : node_unknown(arena, STR("duplicate key"), value->at);
}

struct node *
hub_load_annotations(struct files_reader *reader, const struct node *metadata)
{
	struct arena *arena = reader->arena;
	if (metadata->kind == NODE_UNKNOWN)
		return node_unknown(arena, metadata->text, metadata->at);
	const struct node *written = node_get(metadata, STR("annotations"));
	struct node *loaded = node_new(arena, NODE_OBJECT);
	size_t first_problem = reader->problems->len;
	if (!written)
		return loaded;
	loaded->at = written->at;
	loaded->key_at = written->key_at;
	for (const struct node *at = written->first; at; at = at->next) {
		if (!str_starts(at->key, prefix))
			continue;
		struct str suffix = str_slice(at->key, prefix.len, at->key.len);
		const struct hub_annotation *annotation = hub_annotation_find(suffix);
		node_add(arena, loaded, suffix, at->key_at,
			annotation ? embed(reader, at, annotation) : node_copy(arena, at));
	}
	if (reader_ignores(reader, STR("Chart.yaml")))
		reader_aside(reader, first_problem);
	return loaded;
}
