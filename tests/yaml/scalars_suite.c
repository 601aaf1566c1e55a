/* SPDX-License-Identifier: MIT
 * suites/go-yaml/scalars.jsonl: a scalar as the value of a key, in a Go string field, in a bool
 * field and as a key. */
#include "base/builder.h"
#include "goyaml.h"
#include "yaml/yaml.h"

struct reading {
	struct node *root, *value;
	struct problem_list problems;
	bool refused;
};

static struct reading
read_with(struct arena *arena, enum dialect dialect, const char *before, struct str in,
	const char *behind)
{
	struct reading reading = { 0 };
	struct builder text;
	builder_init(&text, arena);
	builder_add(&text, str_from(before));
	builder_add(&text, in);
	builder_add(&text, str_from(behind));
	struct source *source = source_new(arena, STR("row"), builder_str(&text));
	reading.root = yaml_read(arena, source, dialect, &reading.problems, NULL);
	reading.value = node_get(reading.root, STR("v"));
	reading.refused = goyaml_refused(reading.root, &reading.problems);
	return reading;
}

static bool
has_type(const struct node *value, const struct node *type)
{
	static const struct {
		const char *go;
		enum written written;
	} types[] = { { "null", WRITTEN_NULL }, { "bool", WRITTEN_BOOL },
		{ "int", WRITTEN_INTEGER }, { "float", WRITTEN_NUMBER },
		{ "string", WRITTEN_STRING }, { "timestamp", WRITTEN_TIMESTAMP },
		{ "list", WRITTEN_ARRAY }, { "map", WRITTEN_OBJECT } };
	for (size_t i = 0; i < ARRAY_LENGTH(types); i++)
		if (str_equal(type->text, str_from(types[i].go)))
			return value->written == types[i].written;
	return false;
}

static bool
is_value(struct arena *arena, const struct reading *reading, const struct node *go)
{
	const struct node *document = node_get(go, STR("doc")), *value = node_get(go, STR("value")),
			  *type = node_get(go, STR("type"));
	if (node_get(go, STR("error")))
		return reading->refused;
	if (reading->refused)
		return false;
	if (document)
		return goyaml_same(arena, reading->root, document);
	return reading->value && goyaml_same(arena, reading->value, value) &&
		(!type || has_type(reading->value, type));
}

/* A field that is unset, or missing, is an empty string in Go. */
static bool
is_string(struct arena *arena, const struct reading *reading, const struct node *go)
{
	struct str text = { 0 };
	bool unset = true;
	bool refused = reading->root->kind == NODE_UNKNOWN;
	if (!refused && reading->value && !yaml_go_string(arena, reading->value, &text, &unset) &&
		!unset)
		refused = true;
	if (goyaml_mark(go, "error"))
		return refused || reading->refused;
	return !refused && str_equal(text, goyaml_json_text(arena, go));
}

static bool
is_key(const struct reading *reading, const struct node *go)
{
	if (goyaml_mark(go, "error"))
		return reading->refused;
	return !reading->refused && reading->root->count == 1 &&
		str_equal(reading->root->first->key, go->text);
}

static void
score_row(struct suite *suite, const struct node *row)
{
	struct arena *arena = suite->arena;
	const struct node *in = node_get(row, STR("in"));
	struct str text = goyaml_text(arena, in);
	for (size_t i = 0; i < GOYAML_COLUMNS; i++) {
		const char *name = goyaml_columns[i].name;
		struct str string = str_format(arena, "%s_string", name);
		struct reading reading =
			read_with(arena, goyaml_columns[i].dialect, "v: ", text, "\n");
		struct str story = goyaml_story(arena, reading.root, &reading.problems);
		suite_score(suite, goyaml_row_key(arena, name, in),
			is_value(arena, &reading, node_get(row, str_from(name))), story);
		suite_score(suite, goyaml_row_key(arena, str_cstr(arena, string), in),
			is_string(arena, &reading, node_get(row, string)), story);
	}
	struct reading key = read_with(arena, DIALECT_SIGS, "? ", text, "\n: 1\n");
	suite_score(suite, goyaml_row_key(arena, "sigs_key", in),
		is_key(&key, node_get(row, STR("sigs_key"))),
		goyaml_story(arena, key.root, &key.problems));
}

int
main(void)
{
	struct arena arena = { 0 };
	struct suite suite;
	struct node *row;
	if (!suite_open(&suite, &arena, "go-yaml", "scalars.jsonl"))
		return 0;
	suite_know(&suite, "tests/yaml/scalars.known");
	while ((row = suite_next(&suite)))
		score_row(&suite, row);
	int status = suite_close(&suite, "scalars as in Go");
	arena_close(&arena);
	return status;
}
