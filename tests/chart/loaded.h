/* SPDX-License-Identifier: MIT
 * Charts from texts, and the contents of their trees as text: values as JSON, places as
 * file:line:column. */
#ifndef TESTS_CHART_LOADED_H
#define TESTS_CHART_LOADED_H

#include "base/builder.h"
#include "chart/chart.h"

#include "files/files.h"
#include "unit.h"

/* A chart of files: path, text, path, text, …, NULL. Without a Chart.yaml among them, the chart
 * gets one with the name `app`. */
#define chart_of(arena, ...) loaded_chart((arena), (const char *[]){ __VA_ARGS__, NULL })

static inline struct chart *
loaded_chart(struct arena *arena, const char **files)
{
	struct place nowhere = { 0 };
	struct node *texts = node_new(arena, NODE_OBJECT);
	node_set(texts, STR("Chart.yaml"), nowhere,
		node_string(arena, STR("apiVersion: v2\nname: app\nversion: 1.0.0\n"), nowhere));
	for (size_t i = 0; files[i]; i += 2)
		node_set(texts, str_from(files[i]), nowhere,
			node_string(arena, str_from(files[i + 1]), nowhere));
	return chart_load(arena, files_memory(arena, texts));
}

/* The node at a path of names or indexes with blanks between; NULL when there is none. */
static inline const struct node *
loaded_at(const struct chart *chart, const char *path)
{
	const struct node *node = chart->root;
	struct str rest = str_from(path), name;
	unsigned long long index;
	while (node && rest.len) {
		str_cut(rest, ' ', &name, &rest);
		node = str_to_uint(name, &index) ? node_item(node, index) : node_get(node, name);
	}
	return node;
}

static inline struct str
loaded_json(const struct chart *chart, const char *path)
{
	struct builder builder;
	const struct node *node = loaded_at(chart, path);
	builder_init(&builder, chart->arena);
	if (!node)
		return STR("nothing");
	node_print_json(&builder, node);
	return builder_str(&builder);
}

static inline struct str
loaded_place(const struct chart *chart, struct place place)
{
	place = source_resolve(place);
	if (!place.source)
		return STR("nowhere");
	struct position position = source_position(place.source, place.span.start);
	return str_format(chart->arena, "%.*s:%u:%u", STR_FMT(place.source->path), position.line,
		position.column);
}

/* The place of a value, and the text at it: `values.yaml:3:8 'x'`. */
static inline struct str
loaded_where(const struct chart *chart, const char *path)
{
	const struct node *node = loaded_at(chart, path);
	if (!node)
		return STR("nothing");
	return str_format(chart->arena, "%.*s %.*s", STR_FMT(loaded_place(chart, node->at)),
		STR_FMT(source_slice(source_resolve(node->at))));
}

/* The problems, one a line: `annotation-shape Chart.yaml:9:7 message`. */
static inline struct str
loaded_problems(const struct chart *chart)
{
	struct builder builder;
	builder_init(&builder, chart->arena);
	for (size_t i = 0; i < chart->problems.len; i++) {
		const struct problem *problem = &chart->problems.at[i];
		struct str kind = problem->kind->name;
		struct str place = loaded_place(chart, problem->place);
		builder_format(&builder, "%.*s %.*s %.*s\n", STR_FMT(kind), STR_FMT(place),
			STR_FMT(problem->message));
	}
	return builder_str(&builder);
}

#define assert_json(chart, path, expected) assert_str(loaded_json((chart), (path)), (expected))
#define assert_where(chart, path, expected) assert_str(loaded_where((chart), (path)), (expected))
#define assert_problems(chart, expected) assert_str(loaded_problems(chart), (expected))

#endif
