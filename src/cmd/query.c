/* SPDX-License-Identifier: MIT
 * chartgate query: what a JSONPath selects in a chart or a file, with places. */
#include "query/query.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/options.h"
#include "cmd/outputs.h"
#include "cmd/streams.h"
#include "cmd/subject.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/source.h"
#include "tree/tree.h"

static const struct option options[] = {
	OPTION_OUTPUT,
};

static void
add_place(struct builder *json, const struct node *node)
{
	struct place place = source_resolve(node->at.source ? node->at : node->key_at);
	json_name(json, STR("file"));
	if (!place.source) {
		builder_add(json, STR("null"));
		return;
	}
	struct position start = source_position(place.source, place.span.start);
	struct position end = source_position(place.source, place.span.end);
	json_string(json, place.source->path);
	builder_format(json, ",\"line\":%u,\"column\":%u,\"endLine\":%u,\"endColumn\":%u",
		start.line, start.column, end.line, end.column);
}

/* Each match has scratch memory of its own; a source keeps what it caches in its own arena. */
static void
print_json(const struct query_matches *matches)
{
	fputs("[", stdout);
	for (size_t i = 0; i < matches->len; i++) {
		struct arena scratch;
		struct builder json;
		arena_init(&scratch);
		builder_init(&json, &scratch);
		builder_add(&json, i ? STR(",\n{") : STR("{"));
		json_name(&json, STR("path"));
		json_string(&json, matches->at[i].path);
		add_place(&json, matches->at[i].node);
		json_name(&json, STR("value"));
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
		struct str place = subject_place(&scratch, matches->at[i].node);
		printf("%.*s%s%.*s = %.*s\n", STR_FMT(place), place.len ? ": " : "",
			STR_FMT(harmless_text(&scratch, matches->at[i].path)),
			STR_FMT(subject_value(&scratch, matches->at[i].node)));
		arena_close(&scratch);
	}
}

/* Shows the query with a caret under the mistake. */
static int
refuse(const struct parsed *parsed, struct str text, const struct query_error *error)
{
	struct finding_list mistakes = { 0 };
	struct source *source = source_new(parsed->arena, STR("query"), text);
	struct place place = { source,
		{ (uint32_t)error->offset, (uint32_t)(error->offset + error->len) } };
	struct finding mistake = finding_mistake(place, error->message);
	vec_push(parsed->arena, &mistakes, mistake);
	return cmd_tell_mistakes(parsed, &mistakes);
}

static int
select_and_print(
	struct parsed *parsed, const struct query *query, const struct node *root, int status)
{
	bool is_json;
	uint64_t budget = QUERY_BUDGET;
	struct query_matches matches = { 0 };
	struct query_env env = { .arena = parsed->arena, .root = root, .budget = &budget };
	if (!outputs_wants_json(parsed, &is_json))
		return EXIT_USAGE;
	if (!query_list(query, &env, &matches)) {
		cmd_complain("query: takes more than %d steps; select less", QUERY_BUDGET);
		return EXIT_UNCHECKED;
	}
	if (is_json)
		print_json(&matches);
	else
		print_text(&matches);
	return cmd_finish_stdout(status);
}

static int
run(struct parsed *parsed)
{
	int status;
	struct query_error error = { 0 };
	if (!parsed->operands.len || parsed->operands.len > 2) {
		cmd_complain("query: name a JSONPath, and at most one chart or file");
		return EXIT_USAGE;
	}
	struct str text = parsed->operands.at[0];
	struct query *query = query_compile(parsed->arena, text, NULL, &error);
	if (!query)
		return refuse(parsed, text, &error);
	const struct node *root = subject_load(parsed,
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
