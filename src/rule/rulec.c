/* SPDX-License-Identifier: MIT
 * The rule compiler of the build: rulec OUT FOLDER PROFILES FILE… reads the profiles and the rule
 * files below FOLDER and writes them as tables in C. What a run needs and what only people need are
 * two texts in compact JSON, so that a run parses no YAML, and of a rule without subjects nothing
 * at all. */
#include <stdio.h>
#include <string.h>

#include "base/builder.h"
#include "base/fs.h"
#include "rule/parts.h"
#include "rule/profile_form.h"
#include "text/json.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

enum { FILE_MAX = 1024 * 1024, LINE_MAX_CHARS = 90 };

struct output {
	struct arena *arena;
	struct builder texts; /* what the rows of the table point into */
	struct builder rows;
	size_t count;
	struct profiles profiles;
};

static const char *const severities[] = {
	[SEVERITY_INFO] = "SEVERITY_INFO",
	[SEVERITY_WARNING] = "SEVERITY_WARNING",
	[SEVERITY_ERROR] = "SEVERITY_ERROR",
};

static const char *const phases[] = {
	[RULE_OF_CHART] = "RULE_OF_CHART",
	[RULE_OF_LOADING] = "RULE_OF_LOADING",
	[RULE_OF_PUBLISHED] = "RULE_OF_PUBLISHED",
};

/* A string literal of C, over as many lines as it takes. */
static struct str
literal(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	builder_add(&builder, STR("\t\""));
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (i && i % LINE_MAX_CHARS == 0)
			builder_add(&builder, STR("\"\n\t\""));
		if (c == '"' || c == '\\' || c == '?')
			builder_format(&builder, "\\%c", c);
		else if (c < ' ' || c > '~')
			builder_format(&builder, "\\%03o", c);
		else
			builder_char(&builder, (char)c);
	}
	builder_char(&builder, '"');
	return builder_str(&builder);
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
		if (!member)
			continue;
		json_name(&json, str_from(*keys));
		node_print_json(&json, member);
	}
	return json;
}

static struct str
run_json(struct arena *arena, const struct node *rule)
{
	static const char *const keys[] = { "problem", "given", "when", "let", "check", "message",
		"report", "related", "params", NULL };
	struct builder json = open_json(arena, rule, keys);
	const struct node *help = node_get(rule, STR("help"));
	if (help) {
		json_name(&json, STR("hint"));
		json_string(&json, help_hint(arena, help->text));
	}
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
	json_name(&json, STR("source"));
	json_string(&json, str_join(arena, text, STR("\n")));
	builder_char(&json, '}');
	return builder_str(&json);
}

/* A field of the row that points at a text. */
static void
add_field(struct output *output, const char *name, struct str text)
{
	builder_format(
		&output->rows, "\t\t.%s = { %zu, %zu },\n", name, output->texts.len, text.len);
	builder_add(&output->texts, text);
}

/* The texts of a member that is one or a list, a zero byte after each. */
static struct str
texts_of(struct arena *arena, const struct node *member)
{
	struct node_list each = { 0 };
	struct builder builder;
	builder_init(&builder, arena);
	if (member)
		each = shape_each(arena, member);
	for (size_t i = 0; i < each.len; i++) {
		builder_add(&builder, each.at[i]->text);
		builder_char(&builder, '\0');
	}
	return builder_str(&builder);
}

static struct str
reach_text(struct arena *arena, const struct node *rule)
{
	struct str_list names = { 0 };
	struct builder builder;
	reach_names(arena, rule, &names);
	builder_init(&builder, arena);
	for (size_t i = 0; i < names.len; i++) {
		builder_add(&builder, names.at[i]);
		builder_char(&builder, '\0');
	}
	return builder_str(&builder);
}

static void
add_rule(struct output *output, struct maker *maker, const struct node *node, struct str file)
{
	struct arena *arena = output->arena;
	const struct rule *rule = rule_read(maker, node);
	const struct node *profiles = node_get(node, STR("profiles"));
	unsigned in = profiles ? profiles_of_rule(maker, profiles, &output->profiles) : 0;
	if (!rule)
		return;
	builder_add(&output->rows, STR("\t{\n"));
	add_field(output, "id", rule->id);
	add_field(output, "title", rule->title);
	add_field(output, "file", file);
	add_field(output, "given", texts_of(arena, node_get(node, STR("given"))));
	add_field(output, "problem", texts_of(arena, node_get(node, STR("problem"))));
	add_field(output, "reach", reach_text(arena, node));
	add_field(output, "run", run_json(arena, node));
	add_field(output, "about", about_json(arena, node));
	builder_format(&output->rows,
		"\t\t.severity = %s,\n\t\t.phase = %s,\n\t\t.locked = %d,\n\t\t.profiles = %u,\n"
		"\t},\n",
		severities[rule->severity], phases[rule->phase], rule->locked, in);
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

/* The documents of a file; false after its mistakes. */
static bool
read_documents(struct output *output, struct str path, struct node_list *documents)
{
	struct str text, why;
	struct arena *arena = output->arena;
	if (!fs_read(arena, str_cstr(arena, path), FILE_MAX, &text, &why)) {
		fprintf(stderr, "%.*s: %.*s\n", STR_FMT(path), STR_FMT(why));
		return false;
	}
	struct finding_list mistakes = { 0 };
	struct problem_list problems = { 0 };
	struct maker maker = { .arena = arena, .mistakes = &mistakes };
	const struct source *source = source_new(arena, path, text);
	yaml_read_stream(arena, source, DIALECT_CORE, &problems, documents);
	for (size_t i = 0; i < problems.len; i++)
		mistake_add(&maker, problems.at[i].place, "%.*s", STR_FMT(problems.at[i].message));
	return complain(&mistakes);
}

static bool
read_rules(struct output *output, struct str folder, struct str file)
{
	struct finding_list mistakes = { 0 };
	struct node_list documents = { 0 };
	struct maker maker = { .arena = output->arena, .mistakes = &mistakes };
	if (!read_documents(output, fs_join(output->arena, folder, file), &documents))
		return false;
	for (size_t i = 0; i < documents.len; i++)
		add_rule(output, &maker, documents.at[i], file);
	return complain(&mistakes);
}

static bool
read_profiles(struct output *output, struct str folder, struct str file)
{
	struct finding_list mistakes = { 0 };
	struct node_list documents = { 0 };
	struct maker maker = { .arena = output->arena, .mistakes = &mistakes };
	if (!read_documents(output, fs_join(output->arena, folder, file), &documents))
		return false;
	for (size_t i = 0; i < documents.len; i++)
		profile_form(&maker, documents.at[i], &output->profiles);
	return complain(&mistakes);
}

static struct str
profile_rows(struct output *output)
{
	struct output profiles = { .arena = output->arena, .texts = output->texts };
	builder_init(&profiles.rows, output->arena);
	for (size_t i = 0; i < output->profiles.len; i++) {
		const struct profile *profile = &output->profiles.at[i];
		builder_add(&profiles.rows, STR("\t{\n"));
		add_field(&profiles, "name", profile->name);
		add_field(&profiles, "title", profile->title);
		builder_format(&profiles.rows, "\t\t.holds = %u,\n\t},\n", profile->holds);
	}
	output->texts = profiles.texts;
	return builder_str(&profiles.rows);
}

static bool
write_table(struct output *output, const char *path)
{
	FILE *stream = fopen(path, "w");
	if (!stream)
		return false;
	struct str profiles = profile_rows(output);
	struct str texts = literal(output->arena, builder_str(&output->texts));
	fprintf(stream,
		"/* Made by rulec of the files in rules/. */\n#include \"rule/parts.h\"\n\n"
		"const char builtin_texts[] =\n%.*s;\n\n"
		"const struct builtin_rule builtin_rules[] = {\n%.*s};\n\n"
		"const uint32_t builtin_rule_count = %zu;\n\n"
		"const struct builtin_profile builtin_profiles[] = {\n%.*s};\n\n"
		"const uint32_t builtin_profile_count = %zu;\n",
		STR_FMT(texts), STR_FMT(builder_str(&output->rows)), output->count,
		STR_FMT(profiles), output->profiles.len);
	bool written = !ferror(stream);
	return fclose(stream) == 0 && written;
}

int
main(int argc, char **argv)
{
	struct arena arena;
	arena_init(&arena);
	struct output output = { .arena = &arena };
	builder_init(&output.texts, &arena);
	builder_init(&output.rows, &arena);
	bool fine = argc > 3 && read_profiles(&output, str_from(argv[2]), str_from(argv[3]));
	for (int i = 4; i < argc; i++)
		fine = read_rules(&output, str_from(argv[2]), str_from(argv[i])) && fine;
	if (fine && !write_table(&output, argv[1])) {
		perror(argv[1]);
		fine = false;
	}
	arena_close(&arena);
	return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
