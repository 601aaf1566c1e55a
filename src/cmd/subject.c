/* SPDX-License-Identifier: MIT
 * What tree and query read: a chart as rules see it, or one file alone. */
#include "cmd/subject.h"

#include "base/builder.h"
#include "base/fs.h"
#include "base/status.h"
#include "chart/chart.h"
#include "cmd/operands.h"
#include "cmd/streams.h"
#include "text/harmless.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

static void
tell_problems(const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++) {
		struct place place = source_resolve(problems->at[i].place);
		if (place.source) {
			struct position at = source_position(place.source, place.span.start);
			cmd_complain("%.*s:%u:%u: %.*s", STR_FMT(problems->at[i].file), at.line,
				at.column, STR_FMT(problems->at[i].message));
		} else {
			cmd_complain("%.*s: %.*s", STR_FMT(problems->at[i].file),
				STR_FMT(problems->at[i].message));
		}
	}
}

static struct node *
load_file(struct parsed *parsed, struct str path, int *status)
{
	struct str text, why;
	struct problem_list problems = { 0 };
	struct arena *arena = parsed->arena;
	if (!fs_read(arena, str_cstr(arena, path), SUBJECT_FILE_MAX, &text, &why)) {
		cmd_complain("%.*s: %.*s", STR_FMT(path), STR_FMT(why));
		*status = EXIT_UNCHECKED;
		return NULL;
	}
	const struct source *source = source_new(arena, path, text);
	struct node *root = str_ends(path, STR(".json"))
		? yaml_read_json(arena, source, &problems)
		: yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
	tell_problems(&problems);
	*status = root->kind == NODE_UNKNOWN ? EXIT_UNCHECKED : EXIT_CLEAN;
	return root;
}

static bool
is_data_file(struct arena *arena, struct str path)
{
	return fs_look(str_cstr(arena, path), true).kind == FS_FILE &&
		(str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml")) ||
			str_ends(path, STR(".json")));
}

/* The one chart that an operand means, loaded; NULL after it said why not. */
static struct chart *
load_chart(struct parsed *parsed, struct str operand, int *status)
{
	struct chart_path path;
	*status = operands_find_one(parsed, operand, &path);
	if (*status != EXIT_CLEAN)
		return NULL;
	return chart_load(parsed->arena, files_open(parsed->arena, &path));
}

struct node *
subject_load(struct parsed *parsed, struct str operand, int *status)
{
	if (operand.len && is_data_file(parsed->arena, operand))
		return load_file(parsed, operand, status);
	struct chart *chart = load_chart(parsed, operand, status);
	if (!chart)
		return NULL;
	tell_problems(&chart->problems);
	*status = chart->unread ? EXIT_UNCHECKED : EXIT_CLEAN;
	return chart->root;
}

struct str
subject_place(struct arena *arena, const struct node *node)
{
	struct place place = source_resolve(node->at.source ? node->at : node->key_at);
	if (!place.source)
		return (struct str){ 0 };
	struct position at = source_position(place.source, place.span.start);
	return str_format(arena, "%.*s:%u:%u", STR_FMT(harmless_text(arena, place.source->path)),
		at.line, at.column);
}

struct str
subject_value(struct arena *arena, const struct node *node)
{
	struct builder text;
	if (node->kind == NODE_UNKNOWN)
		return str_format(
			arena, "(unknown: %.*s)", STR_FMT(harmless_text(arena, node->text)));
	builder_init(&text, arena);
	node_print_json(&text, node);
	return builder_str(&text);
}
