/* SPDX-License-Identifier: MIT
 * Loads the suite's charts with chart_load. Where Helm loads a chart, our metadata, values and lock
 * must be the same; where Helm refuses one, there must be a problem, in Helm's words if they are
 * about a value. The YAML test suite is loaded as values.yaml. The answers are those of Helm 4. */
#include "chart/chart.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/panic.h"
#include "files/files.h"
#include "suite.h"
#include "yaml/yaml_suite.h"

/* --- What is there to compare --- */

/* Whether encoding/json's omitempty leaves the member out: zero values, but for two fields that do
 * not have it. */
static bool
is_omitted(const struct node *member)
{
	bool always =
		str_equal(member->key, STR("repository")) || str_equal(member->key, STR("name"));
	switch (member->kind) {
	case NODE_NULL:
		return true;
	case NODE_BOOL:
		return !member->truth;
	case NODE_STRING:
		return !member->text.len && !always;
	case NODE_ARRAY:
	case NODE_OBJECT:
		return !member->count;
	case NODE_NUMBER:
	case NODE_UNKNOWN:
		return false;
	}
	return false;
}

static struct node *
marshalled(struct arena *arena, const struct node *node, bool is_dependency)
{
	if (node->kind != NODE_OBJECT && node->kind != NODE_ARRAY)
		return node_copy(arena, node);
	struct node *out = node_new(arena, node->kind);
	bool is_map = str_equal(node->key, STR("annotations"));
	for (const struct node *child = node->first; child; child = child->next) {
		bool in_dependencies = str_equal(node->key, STR("dependencies"));
		if (node->kind == NODE_ARRAY)
			node_append(out, marshalled(arena, child, in_dependencies));
		else if (is_map || !is_omitted(child))
			node_set(out, child->key, child->key_at, marshalled(arena, child, false));
	}
	static const struct str always[] = { STR_INIT("name"), STR_INIT("repository") };
	for (size_t i = 0; is_dependency && i < ARRAY_LENGTH(always); i++)
		if (!node_get(out, always[i]))
			node_set(out, always[i], out->at, node_string(arena, STR(""), out->at));
	return out;
}

static struct str
json_of(struct arena *arena, const struct node *node)
{
	struct builder text;
	builder_init(&text, arena);
	if (node)
		node_print_json(&text, node);
	return node ? builder_str(&text) : STR("nothing");
}

/* Whether Helm would refuse a chart for this. */
static bool
is_refusal(const struct problem *problem)
{
	return problem->kind->blocks && !str_ends(problem->file, STR("values.schema.json")) &&
		!str_starts(problem->file, STR("crds/"));
}

/* The part of Helm's error that is about a value; empty when it is about the YAML. */
static struct str
words_of(struct str error)
{
	static const struct str starts[] = { STR_INIT("json: cannot"), STR_INIT("Time."),
		STR_INIT("validation: ") };
	for (size_t i = 0; i < ARRAY_LENGTH(starts); i++) {
		size_t at = str_find(error, starts[i]);
		if (at != STR_NONE)
			return str_slice(error, at, error.len);
	}
	return (struct str){ 0 };
}

struct answer {
	const struct node *error, *metadata, *values, *lock;
};

/* Compares the locks without their times. In Helm's, a field that is not set has its zero value. */
static bool
is_same_lock(struct arena *arena, const struct node *ours, const struct node *helms)
{
	if (!ours || !helms)
		return ours == helms;
	const struct node *digest = node_get(ours, STR("digest"));
	const struct node *dependencies = node_get(ours, STR("dependencies"));
	const struct node *expected = node_get(helms, STR("dependencies"));
	if (!str_equal(digest ? digest->text : STR(""), node_get(helms, STR("digest"))->text))
		return false;
	if (!dependencies || expected->kind == NODE_NULL)
		return !dependencies && expected->kind == NODE_NULL;
	return node_equal(marshalled(arena, dependencies, false), expected);
}

/* Why our reading differs; empty when it does not. */
static struct str
difference(struct arena *arena, const struct chart *chart, const struct answer *answer)
{
	bool refused = false, said = false;
	struct str words = answer->error ? words_of(answer->error->text) : (struct str){ 0 };
	struct builder story;
	builder_init(&story, arena);
	for (size_t i = 0; i < chart->problems.len; i++) {
		const struct problem *problem = &chart->problems.at[i];
		refused = refused || is_refusal(problem);
		said = said || str_equal(problem->message, words);
		builder_format(&story, "we say %.*s: %.*s; ", STR_FMT(problem->file),
			STR_FMT(problem->message));
	}
	if (answer->error) {
		if (refused && (said || !words.len))
			return (struct str){ 0 };
		builder_format(&story, "Helm says %.*s", STR_FMT(answer->error->text));
		return builder_str(&story);
	}
	const struct node *metadata = node_get(chart->root, STR("chart"));
	const struct node *values = node_get(chart->root, STR("values"));
	struct node *ours = marshalled(arena, metadata, false);
	if (answer->metadata && !node_equal(ours, answer->metadata))
		builder_format(&story, "our metadata %.*s, Helm's %.*s",
			STR_FMT(json_of(arena, ours)), STR_FMT(json_of(arena, answer->metadata)));
	else if (answer->values && (!values || !node_equal(values, answer->values)))
		builder_format(&story, "our values %.*s, Helm's %.*s",
			STR_FMT(json_of(arena, values)), STR_FMT(json_of(arena, answer->values)));
	else if (answer->metadata &&
		!is_same_lock(arena, node_get(chart->root, STR("lock")), answer->lock))
		builder_format(&story, "our lock %.*s, Helm's %.*s",
			STR_FMT(json_of(arena, node_get(chart->root, STR("lock")))),
			STR_FMT(json_of(arena, answer->lock)));
	else if (!refused)
		return (struct str){ 0 };
	return builder_str(&story);
}

/* --- Charts --- */

static unsigned
sextet(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *found = memchr(digits, c, 64);
	return found ? (unsigned)(found - digits) : 0;
}

static struct str
decode_base64(struct arena *arena, struct str text)
{
	struct builder bytes;
	builder_init(&bytes, arena);
	for (size_t i = 0; i + 3 < text.len; i += 4) {
		unsigned group = sextet(text.at[i]) << 18 | sextet(text.at[i + 1]) << 12 |
			sextet(text.at[i + 2]) << 6 | sextet(text.at[i + 3]);
		builder_char(&bytes, (char)(group >> 16));
		if (text.at[i + 2] != '=')
			builder_char(&bytes, (char)(group >> 8));
		if (text.at[i + 3] != '=')
			builder_char(&bytes, (char)group);
	}
	return builder_str(&bytes);
}

/* The files with {"b64": …} made bytes. */
static struct node *
texts_of(struct arena *arena, const struct node *files)
{
	struct node *texts = node_new(arena, NODE_OBJECT);
	for (const struct node *file = files->first; file; file = file->next) {
		const struct node *bytes = node_get(file, STR("b64"));
		struct str text = bytes ? decode_base64(arena, bytes->text) : file->text;
		node_set(texts, file->key, file->key_at, node_string(arena, text, file->at));
	}
	return texts;
}

/* Writes one of the few charts with links to disk. */
static struct files *
on_disk(struct arena *arena, const struct node *texts, const struct node *links, struct str folder)
{
	mkdir(str_cstr(arena, folder), 0777);
	for (const struct node *text = texts->first; text; text = text->next) {
		FILE *file = fopen(str_cstr(arena, fs_join(arena, folder, text->key)), "w");
		if (!file || fwrite(text->text.at, 1, text->text.len, file) != text->text.len ||
			fclose(file) != 0)
			printf("Bail out! cannot write %.*s\n", STR_FMT(text->key));
	}
	for (const struct node *link = links->first; link; link = link->next)
		if (symlink(str_cstr(arena, link->text),
			    str_cstr(arena, fs_join(arena, folder, link->key))) != 0)
			printf("Bail out! cannot link %.*s\n", STR_FMT(link->key));
	return files_folder(arena, folder, fs_real(arena, folder));
}

static const struct node *
answer_of(const struct node *row)
{
	const struct node *v4 = node_get(row, STR("v4"));
	return v4->kind == NODE_OBJECT ? v4 : node_get(row, STR("v3"));
}

static void
judge_chart(struct suite *suite, const struct node *row, struct str top)
{
	struct arena *arena = suite->arena;
	struct node *texts = texts_of(arena, node_get(row, STR("files")));
	const struct node *links = node_get(row, STR("links"));
	const struct node *verdict = answer_of(row), *error = node_get(verdict, STR("error"));
	struct str folder = str_format(arena, "%.*s/%u", STR_FMT(top), suite->line);
	struct files *files =
		links ? on_disk(arena, texts, links, folder) : files_memory(arena, texts);
	struct answer answer = { error->kind == NODE_NULL ? NULL : error,
		node_get(verdict, STR("metadata")), node_get(verdict, STR("values")),
		node_get(verdict, STR("lock")) };
	struct str story = difference(arena, chart_load(arena, files), &answer);
	suite_score(suite, node_get(row, STR("id"))->text, !story.len, story);
}

static void
run_charts(struct suite *suite)
{
	struct node *row;
	char top[] = "/tmp/chartgate-loader-XXXXXX";
	if (!mkdtemp(top))
		printf("Bail out! no temporary folder\n");
	while ((row = suite_next(suite)) != NULL)
		judge_chart(suite, row, str_from(top));
	struct str command = str_format(suite->arena, "rm -rf %s", top);
	if (system(str_cstr(suite->arena, command)) != 0)
		printf("# %s could not be removed\n", top);
}

/* --- values.yaml --- */

static const struct yaml_case *
find_case(const struct yaml_case_list *cases, const struct node *row)
{
	for (size_t i = 0; i < cases->len; i++)
		if (str_equal(cases->at[i].file, node_get(row, STR("file"))->text) &&
			cases->at[i].index == (unsigned)node_get(row, STR("index"))->number)
			return &cases->at[i];
	return NULL;
}

static void
judge_values(struct suite *suite, const struct node *row, const struct yaml_case *one)
{
	struct arena *arena = suite->arena;
	const struct node *verdict = answer_of(row);
	struct node *texts = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	node_set(texts, STR("Chart.yaml"), nowhere,
		node_string(arena, STR("apiVersion: v2\nname: x\nversion: 1.0.0\n"), nowhere));
	node_set(texts, STR("values.yaml"), nowhere, node_string(arena, one->text, nowhere));
	struct answer answer = { node_get(verdict, STR("error")), NULL,
		node_get(verdict, STR("values")), NULL };
	struct str key = str_format(arena, "%.*s/%u", STR_FMT(one->file), one->index);
	const struct chart *chart = chart_load(arena, files_memory(arena, texts));
	struct str story = difference(arena, chart, &answer);
	suite_score(suite, key, !story.len, story);
}

static void
run_values(struct suite *suite)
{
	struct yaml_case_list cases = { 0 };
	struct node *row;
	suite_continue(suite, "loader", "values.jsonl");
	if (!yaml_suite(suite->arena, &cases))
		printf("Bail out! the YAML test suite is not there\n");
	while ((row = suite_next(suite)) != NULL)
		judge_values(suite, row, find_case(&cases, row));
}

int
main(void)
{
	struct arena arena;
	struct suite suite;
	arena_init(&arena);
	if (!suite_open(&suite, &arena, "loader", "charts.jsonl"))
		return 0;
	suite_know(&suite, "tests/helm/loader.known");
	run_charts(&suite);
	run_values(&suite);
	suite_close(&suite, "loader");
	arena_close(&arena);
	return 0;
}
