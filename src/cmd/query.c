/* SPDX-License-Identifier: MIT
 * chartgate query: what a JSONPath selects in a chart or a file, with places. */
#include "query/query.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/subject.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"

static const struct option options[] = {
	{ 0, "output", "FORMAT", "text (default) or json", take_output },
};

static void
add_place(struct builder *json, const struct node *node)
{
	struct place place = source_resolve(node->at.source ? node->at : node->key_at);
	builder_add(json, STR(",\"file\":"));
	if (!place.source) {
		builder_add(json, STR("null"));
		return;
	}
	struct position start = source_position(place.source, place.span.start);
	struct position end = source_position(place.source, place.span.end);
	json_print_string(json, place.source->path);
	builder_format(json, ",\"line\":%u,\"column\":%u,\"endLine\":%u,\"endColumn\":%u",
		start.line, start.column, end.line, end.column);
}

/* Each match has scratch of its own: a source keeps what it caches in its own arena. */
static void
print_json(const struct query_matches *matches)
{
	fputs("[", stdout);
	for (size_t i = 0; i < matches->len; i++) {
		struct arena scratch;
		struct builder json;
		arena_init(&scratch);
		builder_init(&json, &scratch);
		builder_add(&json, i ? STR(",\n{\"path\":") : STR("{\"path\":"));
		json_print_string(&json, matches->at[i].path);
		add_place(&json, matches->at[i].node);
		builder_add(&json, STR(",\"value\":"));
		node_print_json(&json, matches->at[i].node);
		builder_char(&json, '}');
		printf("%.*s", STR_FMT(builder_str(&json)));
		arena_close(&scratch);
	}
	puts("]");
}

static void
print_text(const struct query_matches *matches)
{
	for (size_t i = 0; i < matches->len; i++) {
		struct arena scratch;
		arena_init(&scratch);
		struct str place = place_for_people(&scratch, matches->at[i].node);
		printf("%.*s%s%.*s = %.*s\n", STR_FMT(place), place.len ? ": " : "",
			STR_FMT(report_harmless(&scratch, matches->at[i].path)),
			STR_FMT(value_for_people(&scratch, matches->at[i].node)));
		arena_close(&scratch);
	}
}

/* The query with a caret under the mistake. */
static int
refuse(const struct parsed *parsed, struct str text, const struct query_error *error)
{
	struct finding_list mistakes = { 0 };
	struct source *source = source_new(parsed->arena, STR("query"), text);
	struct place place = { source,
		{ (uint32_t)error->offset, (uint32_t)(error->offset + error->len) } };
	struct finding mistake = { .severity = SEVERITY_ERROR,
		.message = error->message,
		.file = source->path,
		.place = source_one_line(place) };
	vec_push(parsed->arena, &mistakes, mistake);
	struct report_style style = style_for(parsed, stderr);
	report_mistakes(parsed->arena, stderr, &style, &mistakes);
	return EXIT_USAGE;
}

static int
select_and_print(
	struct parsed *parsed, const struct query *query, const struct node *root, int status)
{
	bool is_json;
	uint64_t budget = QUERY_BUDGET;
	struct query_matches matches = { 0 };
	struct query_env env = { .arena = parsed->arena, .root = root, .budget = &budget };
	if (!wants_json(parsed, &is_json))
		return EXIT_USAGE;
	if (!query_list(query, &env, &matches)) {
		complain("query: more than %d steps; make it narrower", QUERY_BUDGET);
		return EXIT_UNCHECKED;
	}
	if (is_json)
		print_json(&matches);
	else
		print_text(&matches);
	return finish_stdout(status);
}

static int
run(struct parsed *parsed)
{
	int status;
	struct query_error error = { 0 };
	if (!parsed->operands.len || parsed->operands.len > 2) {
		complain("query: name a JSONPath, and at most one chart or file");
		return EXIT_USAGE;
	}
	struct str text = parsed->operands.at[0];
	struct query *query = query_compile(parsed->arena, text, NULL, &error);
	if (!query)
		return refuse(parsed, text, &error);
	const struct node *root = load_subject(parsed,
		parsed->operands.len == 2 ? parsed->operands.at[1] : (struct str){ 0 }, &status);
	return root ? select_and_print(parsed, query, root, status) : status;
}

const struct command cmd_query = {
	.name = "query",
	.operands = "JSONPATH [CHART | FILE.yaml | FILE.json]",
	.summary = "print what a JSONPath (RFC 9535) selects, with places",
	.examples = "  chartgate query '$.facts.images[*].reference' charts/agents\n"
		    "  chartgate query '$..image' values.yaml --output json\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
