/* SPDX-License-Identifier: MIT
 * chartgate tree: prints the tree that rules see, indented, with the place of each value. */
#include "tree/tree.h"
#include "base/builder.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/utf8.h"
#include "cmd/options.h"
#include "cmd/outputs.h"
#include "cmd/streams.h"
#include "cmd/subject.h"
#include "text/harmless.h"

enum { PLACE_COLUMN = 60, DEPTH_SHOWN = 200 };

static const struct option options[] = {
	OPTION_OUTPUT,
	OPTION_COLOUR,
};

struct outline {
	struct arena *arena; /* scratch memory: sources keep what they cache in their own */
	bool colour;
};

static void
print_line(struct outline *outline, const struct node *node, struct str name, unsigned depth)
{
	struct builder line;
	builder_init(&line, outline->arena);
	builder_fill(&line, ' ', (size_t)depth * 2);
	builder_add(&line, harmless_text(outline->arena, name));
	builder_char(&line, ':');
	bool is_leaf = node_is_scalar(node) || node->kind == NODE_UNKNOWN || !node->first;
	if (is_leaf) {
		builder_char(&line, ' ');
		builder_add(&line, subject_value(outline->arena, node));
	}
	struct str place = subject_place(outline->arena, node);
	size_t width = utf8_count(builder_str(&line));
	if (place.len) {
		builder_fill(&line, ' ', width < PLACE_COLUMN ? PLACE_COLUMN - width : 2);
		builder_add(&line, outline->colour ? STR("\033[2m") : STR(""));
		builder_add(&line, place);
		builder_add(&line, outline->colour ? STR("\033[0m") : STR(""));
	}
	printf("%.*s\n", STR_FMT(builder_str(&line)));
}

static void
print_children(struct outline *outline, const struct node *node, unsigned depth)
{
	size_t index = 0;
	for (const struct node *child = node->first; child; child = child->next, index++) {
		struct arena_mark mark = arena_mark(outline->arena);
		struct str name = node->kind == NODE_OBJECT
			? child->key
			: str_format(outline->arena, "[%zu]", index);
		print_line(outline, child, name, depth);
		arena_rewind(outline->arena, mark);
		if (child->first && depth < DEPTH_SHOWN)
			print_children(outline, child, depth + 1);
	}
}

static void
print_json(struct arena *arena, const struct node *root)
{
	struct builder text;
	builder_init(&text, arena);
	node_print_json(&text, root);
	printf("%.*s\n", STR_FMT(builder_str(&text)));
}

static int
run(struct parsed *parsed)
{
	bool is_json;
	int status;
	if (parsed->operands.len > 1) {
		cmd_complain("tree takes at most one chart");
		return EXIT_USAGE;
	}
	if (!outputs_wants_json(parsed, &is_json))
		return EXIT_USAGE;
	const struct node *root = subject_load(
		parsed, parsed->operands.len ? parsed->operands.at[0] : (struct str){ 0 }, &status);
	if (!root)
		return status;
	struct arena scratch;
	struct outline outline = { &scratch, cmd_has_colour(parsed, stdout) };
	arena_init(&scratch);
	if (is_json)
		print_json(parsed->arena, root);
	else if (root->first)
		print_children(&outline, root, 0);
	else
		print_line(&outline, root, STR("$"), 0);
	arena_close(&scratch);
	return cmd_finish_stdout(status);
}

const struct command cmd_tree = {
	.name = "tree",
	.operands = "[CHART]",
	.summary = "print the tree that rules see, with places",
	.examples = "  chartgate tree charts/agents\n"
		    "  chartgate tree --output json | jq .facts.images\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
