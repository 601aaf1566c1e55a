/* SPDX-License-Identifier: MIT
 * The rule compiler of the build: rulec OUT FOLDER FILE… reads rule files below FOLDER and writes
 * them as a table in C. What a run needs and what only people need are two texts in compact JSON,
 * so that a run parses no YAML, and of a rule without subjects nothing at all. */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/panic.h"
#include "rule/parts.h"

enum { FILE_MAX = 1024 * 1024, LINE_MAX_CHARS = 90 };

struct output {
	struct arena *arena;
	struct builder arrays; /* what the rows of the table point to */
	struct builder rows;
	size_t count;
};

static const char *const severities[] = {
	[SEVERITY_INFO] = "SEVERITY_INFO",
	[SEVERITY_WARNING] = "SEVERITY_WARNING",
	[SEVERITY_ERROR] = "SEVERITY_ERROR",
};

/* A string literal of C, over as many lines as it takes. */
static void
add_literal(struct builder *builder, struct str text)
{
	size_t column = 0;
	builder_add(builder, STR("STR_INIT(\""));
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (column++ == LINE_MAX_CHARS) {
			builder_add(builder, STR("\"\n\t\t\""));
			column = 1;
		}
		if (c == '"' || c == '\\' || c == '?')
			builder_format(builder, "\\%c", c);
		else if (c < ' ' || c > '~')
			builder_format(builder, "\\%03o", c);
		else
			builder_char(builder, (char)c);
	}
	builder_add(builder, STR("\")"));
}

static void
add_member(struct builder *json, struct str key, struct str value)
{
	if (json->len > 1)
		builder_char(json, ',');
	json_print_string(json, key);
	builder_char(json, ':');
	builder_add(json, value);
}

/* The members of these names as one object; more may follow before close. */
static struct builder
open_json(struct arena *arena, const struct node *rule, const char *const *keys)
{
	struct builder json;
	builder_init(&json, arena);
	builder_char(&json, '{');
	for (; *keys; keys++) {
		const struct node *member = node_get(rule, str_from(*keys));
		struct builder value;
		if (!member)
			continue;
		builder_init(&value, arena);
		node_print_json(&value, member);
		add_member(&json, str_from(*keys), builder_str(&value));
	}
	return json;
}

static void
add_text(struct builder *json, struct str key, struct str text)
{
	struct builder value;
	builder_init(&value, json->arena);
	json_print_string(&value, text);
	add_member(json, key, builder_str(&value));
}

static struct str
run_json(struct arena *arena, const struct node *rule)
{
	static const char *const keys[] = { "given", "when", "let", "check", "message", "report",
		"related", "params", NULL };
	struct builder json = open_json(arena, rule, keys);
	const struct node *help = node_get(rule, STR("help"));
	if (help)
		add_text(&json, STR("hint"), help_hint(arena, help->text));
	builder_char(&json, '}');
	return builder_str(&json);
}

static struct str
about_json(struct arena *arena, const struct node *rule)
{
	static const char *const keys[] = { "help", "docs", "since", "tags", "params", "tests",
		NULL };
	struct builder json = open_json(arena, rule, keys);
	struct str text = str_trim(source_slice(rule->at));
	add_text(&json, STR("source"), str_join(arena, text, STR("\n")));
	builder_char(&json, '}');
	return builder_str(&json);
}

static void
add_strings(struct output *output, const char *type, const char *name, const struct str *at,
	size_t count)
{
	builder_format(&output->arrays, "static %s %s_%zu[] = {\n", type, name, output->count);
	for (size_t i = 0; i < count; i++) {
		builder_char(&output->arrays, '\t');
		add_literal(&output->arrays, at[i]);
		builder_add(&output->arrays, STR(",\n"));
	}
	builder_add(&output->arrays, STR("};\n"));
}

static void
add_field(struct builder *row, const char *name, struct str text)
{
	builder_format(row, "\t\t.%s = ", name);
	add_literal(row, text);
	builder_add(row, STR(",\n"));
}

static void
add_rule(struct output *output, const struct rule *rule, const struct node *node, struct str file)
{
	struct node_list given = form_each(output->arena, node_get(node, STR("given")));
	struct str *queries = ARENA_ARRAY(output->arena, struct str, given.len);
	for (size_t i = 0; i < given.len; i++)
		queries[i] = given.at[i]->text;
	add_strings(output, "const struct str", "given", queries, given.len);
	add_strings(output, "struct str", "profiles", rule->profiles.at, rule->profiles.len);
	struct builder *row = &output->rows;
	builder_add(row, STR("\t{\n"));
	add_field(row, "rule.id", rule->id);
	add_field(row, "rule.title", rule->title);
	add_field(row, "rule.file", file);
	builder_format(row, "\t\t.rule.severity = %s,\n", severities[rule->severity]);
	builder_format(row, "\t\t.rule.profiles = { profiles_%zu, %zu, %zu },\n", output->count,
		rule->profiles.len, rule->profiles.len);
	builder_format(row, "\t\t.given = given_%zu,\n\t\t.given_count = %zu,\n", output->count,
		given.len);
	add_field(row, "run", run_json(output->arena, node));
	add_field(row, "about", about_json(output->arena, node));
	builder_add(row, STR("\t},\n"));
	output->count++;
}

static bool
complain(const struct finding_list *mistakes)
{
	for (size_t i = 0; i < mistakes->len; i++) {
		const struct finding *mistake = &mistakes->at[i];
		struct position position = { 1, 1, 1 };
		if (mistake->place.source)
			position =
				source_position(mistake->place.source, mistake->place.span.start);
		fprintf(stderr, "%.*s:%u:%u: error: %.*s\n", STR_FMT(mistake->file), position.line,
			position.column, STR_FMT(mistake->message));
	}
	return mistakes->len == 0;
}

static bool
read_file(struct output *output, struct str folder, struct str file)
{
	struct str text, why;
	struct arena *arena = output->arena;
	struct str path = fs_join(arena, folder, file);
	if (!fs_read(arena, str_cstr(arena, path), FILE_MAX, &text, &why)) {
		fprintf(stderr, "%.*s: %.*s\n", STR_FMT(path), STR_FMT(why));
		return false;
	}
	struct finding_list mistakes = { 0 };
	struct problem_list problems = { 0 };
	struct node_list documents = { 0 };
	struct maker maker = { .arena = arena, .mistakes = &mistakes };
	const struct source *source = source_new(arena, path, text);
	tree_read_yaml_stream(arena, source, DIALECT_CORE, &problems, &documents);
	for (size_t i = 0; i < problems.len; i++)
		mistake_add(&maker, problems.at[i].place, "%.*s", STR_FMT(problems.at[i].message));
	for (size_t i = 0; i < documents.len && !problems.len; i++) {
		const struct rule *rule = rule_read(&maker, documents.at[i]);
		if (rule)
			add_rule(output, rule, documents.at[i], file);
	}
	return complain(&mistakes);
}

static bool
write_table(struct output *output, const char *path)
{
	FILE *stream = fopen(path, "w");
	if (!stream)
		return false;
	fprintf(stream,
		"/* Made by rulec of the files in rules/. */\n#include \"rule/parts.h\"\n\n"
		"%.*s\nconst struct builtin_rule builtin_rules[] = {\n%.*s};\n\n"
		"const size_t builtin_rule_count = %zu;\n",
		STR_FMT(builder_str(&output->arrays)), STR_FMT(builder_str(&output->rows)),
		output->count);
	bool written = !ferror(stream);
	return fclose(stream) == 0 && written;
}

int
main(int argc, char **argv)
{
	struct arena arena;
	arena_init(&arena);
	struct output output = { .arena = &arena };
	builder_init(&output.arrays, &arena);
	builder_init(&output.rows, &arena);
	bool fine = argc > 2;
	for (int i = 3; i < argc; i++)
		fine = read_file(&output, str_from(argv[2]), str_from(argv[i])) && fine;
	if (fine && !write_table(&output, argv[1])) {
		perror(argv[1]);
		fine = false;
	}
	arena_close(&arena);
	return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
