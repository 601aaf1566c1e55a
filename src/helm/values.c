/* SPDX-License-Identifier: MIT
 * values.yaml as Helm 4 reads it (loader/load.go:LoadValues). Before it parses anything, Helm cuts
 * the text at lines that begin with --- (apimachinery's YAMLReader). Each piece is parsed by
 * itself; then the pieces are merged deeply, later ones over earlier ones. */
#include "base/vec.h"
#include "files/files.h"
#include "go/go.h"
#include "helm/decode.h"
#include "helm/helm.h"
#include "helm/loader.h"
#include "text/source.h"
#include "yaml/yaml.h"

struct piece_list {
	struct span *at;
	size_t len, room;
};

/* The offset of the next line that begins with ---; from is the start of a line. */
static size_t
find_separator(struct str text, size_t from)
{
	struct str rest = str_slice(text, from, text.len);
	if (str_starts(rest, STR("---")))
		return from;
	size_t found = str_find(rest, STR("\n---"));
	return found == STR_NONE ? STR_NONE : from + found + 1;
}

static size_t
end_of_line(struct str text, size_t from)
{
	size_t newline = str_find_char(str_slice(text, from, text.len), '\n');
	return newline == STR_NONE ? text.len : from + newline + 1;
}

/* Cuts the text into pieces. A separator without a piece before it is the first line of the next
 * piece. False, with the place in *mistake, when there is more on the line of a separator than a
 * comment. */
static bool
cut(struct arena *arena, struct str text, struct piece_list *pieces, struct span *mistake)
{
	size_t start = source_bom(text), at = start, separator;
	while ((separator = find_separator(text, at)) != STR_NONE) {
		at = end_of_line(text, separator);
		struct str rest = unicode_trim(str_slice(text, separator + 3, at));
		if (rest.len && rest.at[0] != '#') {
			uint32_t from = (uint32_t)(rest.at - text.at);
			*mistake = (struct span){ from, from + (uint32_t)rest.len };
			return false;
		}
		if (separator == start)
			continue;
		vec_push(arena, pieces, ((struct span){ (uint32_t)start, (uint32_t)separator }));
		start = at;
	}
	if (start < text.len)
		vec_push(arena, pieces, ((struct span){ (uint32_t)start, (uint32_t)text.len }));
	return true;
}

/* A part of a file as a source of its own. */
static const struct source *
part_of(struct arena *arena, const struct source *file, struct span span)
{
	struct source *part =
		source_new(arena, file->path, str_slice(file->text, span.start, span.end));
	part->outer = file;
	part->outer_span = span;
	part->segments = ARENA_NEW(arena, struct segment);
	part->segment_count = 1;
	*part->segments = (struct segment){ .inner_len = (uint32_t)part->text.len,
		.outer = span.start,
		.outer_len = (uint32_t)part->text.len,
		.exact = true };
	return part;
}

/* Helm's MergeMaps, in which null overrides, too. The result is a copy, since aliases may share the
 * nodes of both maps. */
static struct node *
merge(struct arena *arena, const struct node *under, const struct node *over)
{
	struct node *merged = node_new(arena, NODE_OBJECT);
	*merged = *under;
	merged->parent = merged->next = merged->first = merged->last = NULL;
	merged->index = NULL;
	merged->count = 0;
	for (const struct node *member = under->first; member; member = member->next) {
		const struct node *own = node_get(over, member->key);
		bool both = own && own->kind == NODE_OBJECT && member->kind == NODE_OBJECT;
		const struct node *taken = own ? own : member;
		node_add(arena, merged, taken->key, taken->key_at,
			both ? merge(arena, member, own) : node_copy(arena, taken));
	}
	for (const struct node *member = over->first; member; member = member->next)
		if (!node_get(under, member->key))
			node_add(arena, merged, member->key, member->key_at,
				node_copy(arena, member));
	return merged;
}

/* The piece as a map. An empty piece is an empty map; any other type is a problem in Go's words and
 * an unknown node. */
static struct node *
as_map(struct files_reader *reader, struct node *values)
{
	if (values->kind == NODE_OBJECT || values->kind == NODE_UNKNOWN)
		return values;
	if (values->kind == NODE_NULL) {
		struct node *empty = node_new(reader->arena, NODE_OBJECT);
		empty->dialect = values->dialect;
		empty->written = values->written;
		empty->at = values->at;
		return empty;
	}
	struct str message = str_format(reader->arena,
		"json: cannot unmarshal %.*s into Go value of type map[string]interface {}",
		STR_FMT(decode_kind_name(values->kind)));
	reader_problem(reader, &helm_problem_metadata, values->at, message);
	return node_unknown(reader->arena, message, values->at);
}

static struct node *
read_piece(struct files_reader *reader, const struct source *source)
{
	struct place more;
	struct node *values =
		yaml_read(reader->arena, source, DIALECT_SIGS, reader->problems, &more);
	if (more.source)
		reader_problem(reader, &files_problem_multi_document, more,
			STR("Helm reads nothing after the end of the document"));
	return as_map(reader, values);
}

static struct node *
read_pieces(struct files_reader *reader, const struct source *file, const struct piece_list *pieces)
{
	struct node *values = NULL;
	for (size_t i = 0; i < pieces->len; i++) {
		struct node *more = read_piece(reader, part_of(reader->arena, file, pieces->at[i]));
		if (more->kind == NODE_UNKNOWN)
			return more;
		if (values && values->count && more->count)
			reader_problem(reader, &files_problem_multi_document, more->at,
				STR("Helm 4 merges this document into the ones before it, Helm 3 "
				    "reads only the first"));
		values = values ? merge(reader->arena, values, more) : more;
	}
	return values;
}

static struct node *
read_values(struct files_reader *reader, const struct source *source)
{
	struct piece_list pieces = { 0 };
	struct span mistake;
	struct arena *arena = reader->arena;
	if (!cut(arena, source->text, &pieces, &mistake)) {
		struct place place = { source, mistake };
		struct str message = str_format(arena, "invalid Yaml document separator: %.*s",
			STR_FMT(source_slice(place)));
		reader_problem(reader, &yaml_problem_syntax, place, message);
		return node_unknown(arena, message, place);
	}
	bool whole = pieces.len == 1 && pieces.at[0].start == source_bom(source->text) &&
		pieces.at[0].end == source->text.len;
	if (whole || !pieces.len)
		return read_piece(reader, source);
	return read_pieces(reader, source, &pieces);
}

struct node *
values_load(struct files_reader *reader)
{
	struct str path = STR("values.yaml");
	if (reader_ignores(reader, path))
		return NULL;
	const struct source *source = reader_source(reader, path);
	if (source)
		return read_values(reader, source);
	return reader_refused(reader, path) ? reader_unknown(reader, path) : NULL;
}
