/* SPDX-License-Identifier: MIT
 * Compares the results of the Go libraries for a YAML text (suites/go-yaml) with the tree. */
#ifndef TESTS_TREE_GOYAML_H
#define TESTS_TREE_GOYAML_H

#include "base/builder.h"
#include "base/utf8.h"
#include "suite.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct goyaml_column {
	const char *name;
	enum dialect dialect;
};

static const struct goyaml_column goyaml_columns[] = { { "sigs", DIALECT_SIGS },
	{ "v2", DIALECT_V2 }, { "v3", DIALECT_V3 } };

enum { GOYAML_COLUMNS = ARRAY_LENGTH(goyaml_columns) };

static inline const struct node *
goyaml_mark(const struct node *go, const char *mark)
{
	const struct node *value = node_get(go, str_from(mark));
	return value && go->count == 1 ? value : NULL;
}

static inline struct str
goyaml_bytes(struct arena *arena, struct str hex)
{
	struct builder bytes;
	builder_init(&bytes, arena);
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		char digits[] = { hex.at[i], hex.at[i + 1], 0 };
		builder_char(&bytes, (char)strtol(digits, NULL, 16));
	}
	return builder_str(&bytes);
}

/* A text of the suite: a string, or bytes that are not UTF-8. */
static inline struct str
goyaml_text(struct arena *arena, const struct node *go)
{
	const struct node *hex = goyaml_mark(go, "!hex");
	return hex ? goyaml_bytes(arena, hex->text) : go->text;
}

/* The same with U+FFFD for bytes that are not UTF-8, as encoding/json writes them. */
static inline struct str
goyaml_json_text(struct arena *arena, const struct node *go)
{
	struct builder text;
	struct str bytes = goyaml_text(arena, go);
	builder_init(&text, arena);
	for (size_t at = 0; at < bytes.len;) {
		uint32_t code = utf8_next(bytes, &at);
		utf8_add(&text, code == UTF8_BAD ? 0xFFFD : code);
	}
	return builder_str(&text);
}

static inline struct str
goyaml_key(struct arena *arena, const struct node *go)
{
	const struct node *special = goyaml_mark(go, "!float");
	if (goyaml_mark(go, "!hex"))
		return goyaml_json_text(arena, go);
	return go->kind == NODE_NULL ? STR("null") : special ? special->text : go->text;
}

static inline bool goyaml_same(struct arena *arena, const struct node *ours, const struct node *go);

/* {"!map": [[key, value], …]}: keys that are not strings. */
static inline bool
goyaml_same_pairs(struct arena *arena, const struct node *ours, const struct node *pairs)
{
	if (ours->kind != NODE_OBJECT || ours->count != pairs->count)
		return false;
	for (const struct node *pair = pairs->first; pair; pair = pair->next) {
		const struct node *member = node_get(ours, goyaml_key(arena, pair->first));
		if (!member || !goyaml_same(arena, member, pair->last))
			return false;
	}
	return true;
}

static inline bool
goyaml_same_children(struct arena *arena, const struct node *ours, const struct node *go)
{
	if (ours->kind != go->kind || ours->count != go->count)
		return false;
	const struct node *item = ours->first;
	for (const struct node *other = go->first; other; other = other->next) {
		const struct node *child =
			go->kind == NODE_OBJECT ? node_get(ours, other->key) : item;
		if (!child || !goyaml_same(arena, child, other))
			return false;
		item = item->next;
	}
	return true;
}

static inline bool
goyaml_same(struct arena *arena, const struct node *ours, const struct node *go)
{
	const struct node *value;
	if ((value = goyaml_mark(go, "!map")))
		return goyaml_same_pairs(arena, ours, value);
	if ((value = goyaml_mark(go, "!float")))
		return ours->written == WRITTEN_NUMBER && str_equal(ours->text, value->text);
	if (goyaml_mark(go, "!time"))
		return ours->written == WRITTEN_TIMESTAMP;
	if (goyaml_mark(go, "!hex"))
		return str_equal(ours->text, goyaml_json_text(arena, go));
	if (go->kind == NODE_ARRAY || go->kind == NODE_OBJECT)
		return goyaml_same_children(arena, ours, go);
	return node_equal(ours, go);
}

/* Whether Go would have refused the text. Duplicates are reported in every dialect, and refused in
 * V3 where they are decoded. */
static inline bool
goyaml_refused(const struct node *root, const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (problems->at[i].kind->unread)
			return true;
	return root->kind == NODE_UNKNOWN || node_find_repeated(root);
}

/* {"json": value}, {"error": text} or {"random": [verdict, …]}. */
static inline bool
goyaml_agrees(struct arena *arena, const struct node *root, const struct problem_list *problems,
	const struct node *verdict)
{
	bool refused = goyaml_refused(root, problems);
	const struct node *any = node_get(verdict, STR("random"));
	if (any) {
		for (const struct node *one = any->first; one; one = one->next)
			if (goyaml_agrees(arena, root, problems, one))
				return true;
		return false;
	}
	if (node_get(verdict, STR("error")))
		return refused;
	return !refused && goyaml_same(arena, root, node_get(verdict, STR("json")));
}

/* The tree of the text, to print a row that differs. */
static inline struct str
goyaml_story(struct arena *arena, const struct node *root, const struct problem_list *problems)
{
	struct builder story;
	builder_init(&story, arena);
	node_print_json(&story, root);
	for (size_t i = 0; i < problems->len; i++)
		builder_format(&story, "; %.*s", STR_FMT(problems->at[i].message));
	return str_slice(builder_str(&story), 0, 300);
}

static inline struct str
goyaml_row_key(struct arena *arena, const char *column, const struct node *in)
{
	struct builder key;
	builder_init(&key, arena);
	builder_format(&key, "%s ", column);
	node_print_json(&key, in);
	return builder_str(&key);
}

/* Compares one column of a row. A row has one verdict for each column; for v2 and v3 it also says
 * whether a stream of all documents can be read. */
static inline void
goyaml_score(struct suite *suite, const struct goyaml_column *column, const struct node *row,
	struct str text, struct str key)
{
	struct arena *arena = suite->arena;
	const struct node *verdict = node_get(row, str_from(column->name));
	struct source *source = source_new(arena, STR("row"), text);
	struct problem_list problems = { 0 };
	struct node *root = yaml_read(arena, source, column->dialect, &problems, NULL);
	bool same = goyaml_agrees(arena, root, &problems, verdict);
	if (node_get(verdict, STR("docs"))) {
		struct problem_list met = { 0 };
		struct node_list documents = { 0 };
		yaml_read_stream(arena, source, column->dialect, &met, &documents);
		const struct node *last = documents.len ? documents.at[documents.len - 1] : root;
		bool refused = goyaml_refused(last, &met);
		same = same && refused == (node_get(verdict, STR("stream_error")) != NULL);
	}
	suite_score(suite, key, same, goyaml_story(arena, root, &problems));
}

#endif
