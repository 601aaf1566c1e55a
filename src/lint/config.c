/* SPDX-License-Identifier: MIT
 * Reads .chartgate.yaml by tables of keys: each key has a function that takes its value. A key that
 * is not yet supported is refused by name, an unknown key with a suggestion. */
#include "lint/config.h"

#include "base/fs.h"
#include "base/later.h"
#include "base/panic.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct reading {
	struct arena *arena;
	struct config *config;
	struct finding_list *mistakes;
};

struct config_key {
	struct str name;
	void (*take)(struct reading *reading, const struct node *value);
};

static struct place
key_place(const struct node *node)
{
	return node->key_at.source ? node->key_at : node->at;
}

void
config_mistake(struct finding_list *mistakes, struct arena *arena, struct place place,
	const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct finding mistake = finding_mistake(place, str_format_list(arena, format, arguments));
	va_end(arguments);
	vec_push(arena, mistakes, mistake);
}

#define MISTAKE(reading, place, ...) \
	config_mistake((reading)->mistakes, (reading)->arena, (place), __VA_ARGS__)

bool
lint_fail_on_parse(struct str text, enum fail_on *fail_on)
{
	static const struct str names[] = { [FAIL_ON_INFO] = STR_INIT("info"),
		[FAIL_ON_WARNING] = STR_INIT("warning"),
		[FAIL_ON_ERROR] = STR_INIT("error"),
		[FAIL_ON_NEVER] = STR_INIT("never") };
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (str_equal(text, names[i]))
			return *fail_on = (enum fail_on)i, true;
	return false;
}

/* Gives each member of the object to the function of its key. */
static void
take_members(struct reading *reading, const struct node *object, const struct config_key *keys,
	size_t count, enum later_kind later)
{
	for (const struct node *member = object->first; member; member = member->next) {
		size_t i = 0;
		while (i < count && !str_equal(keys[i].name, member->key))
			i++;
		if (i < count) {
			keys[i].take(reading, member);
		} else if (later_has(later, member->key)) {
			MISTAKE(reading, key_place(member), "`%.*s` is not yet supported",
				STR_FMT(member->key));
		} else {
			struct str names[16];
			for (size_t k = 0; k < count; k++)
				names[k] = keys[k].name;
			struct str near = suggest(member->key, names, count);
			MISTAKE(reading, key_place(member),
				near.len ? "unknown key `%.*s`; did you mean `%.*s`?"
					 : "unknown key `%.*s`",
				STR_FMT(member->key), STR_FMT(near));
		}
	}
}

static bool
is_kind(struct reading *reading, const struct node *value, enum node_kind kind, const char *what)
{
	if (value->kind == kind)
		return true;
	MISTAKE(reading, value->at, "`%.*s` must be %s", STR_FMT(value->key), what);
	return false;
}

static void
take_version(struct reading *reading, const struct node *value)
{
	if (!str_equal(value->text, STR("1")) || value->kind != NODE_NUMBER)
		MISTAKE(reading, value->at, "this chartgate reads version 1 of the configuration");
}

static void
take_fail_on(struct reading *reading, const struct node *value)
{
	if (value->kind != NODE_STRING ||
		!lint_fail_on_parse(value->text, &reading->config->fail_on))
		MISTAKE(reading, value->at, "`fail-on` is error, warning, info or never");
}

static void
take_texts(struct reading *reading, const struct node *value, struct placed_list *list)
{
	if (!is_kind(reading, value, NODE_ARRAY, "a list of paths"))
		return;
	for (const struct node *item = value->first; item; item = item->next) {
		if (item->kind != NODE_STRING || !item->text.len) {
			MISTAKE(reading, item->at, "a path must be a string");
			continue;
		}
		struct placed_text text = { item->text, item->at };
		vec_push(reading->arena, list, text);
	}
}

static void
take_rule_files(struct reading *reading, const struct node *value)
{
	take_texts(reading, value, &reading->config->rule_files);
}

static void
take_exclude(struct reading *reading, const struct node *value)
{
	take_texts(reading, value, &reading->config->exclude);
}

static struct rule_setting *
current(struct reading *reading)
{
	return &reading->config->rules.at[reading->config->rules.len - 1];
}

static void
take_enabled(struct reading *reading, const struct node *value)
{
	if (!is_kind(reading, value, NODE_BOOL, "true or false"))
		return;
	current(reading)->is_enabled_set = true;
	current(reading)->enabled = value->truth;
}

static void
take_severity(struct reading *reading, const struct node *value)
{
	if (value->kind == NODE_STRING &&
		finding_severity_parse(value->text, &current(reading)->severity))
		current(reading)->is_severity_set = true;
	else
		MISTAKE(reading, value->at,
			"`severity` is error, warning or info (to switch a rule off: enabled: "
			"false)");
}

static void
take_rules(struct reading *reading, const struct node *value)
{
	static const struct config_key keys[] = {
		{ STR_INIT("enabled"), take_enabled },
		{ STR_INIT("severity"), take_severity },
	};
	if (!is_kind(reading, value, NODE_OBJECT, "a map from rule ids to settings"))
		return;
	for (const struct node *rule = value->first; rule; rule = rule->next) {
		struct rule_setting setting = { .id = rule->key, .id_at = key_place(rule) };
		vec_push(reading->arena, &reading->config->rules, setting);
		if (is_kind(reading, rule, NODE_OBJECT, "a map such as { severity: error }"))
			take_members(reading, rule, keys, ARRAY_LENGTH(keys), LATER_RULE_KEY);
	}
}

static const struct config_key top_keys[] = {
	{ STR_INIT("version"), take_version },
	{ STR_INIT("rule-files"), take_rule_files },
	{ STR_INIT("fail-on"), take_fail_on },
	{ STR_INIT("rules"), take_rules },
	{ STR_INIT("exclude"), take_exclude },
};

struct str
config_find(struct arena *arena, struct str folder, struct str root)
{
	for (;;) {
		struct str path = fs_join(arena, folder, STR(".chartgate.yaml"));
		if (fs_look(str_cstr(arena, path), true).kind != FS_MISSING)
			return path;
		if (folder.len <= root.len || folder.len <= 1)
			return (struct str){ 0 };
		folder = fs_folder_name(folder);
	}
}

/* A problem of the reader as a mistake of the configuration. */
static void
take_problems(struct reading *reading, const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		vec_push(reading->arena, reading->mistakes, finding_of_problem(&problems->at[i]));
}

static void
read_document(struct reading *reading, struct str path, struct str text)
{
	struct problem_list problems = { 0 };
	struct place more = { 0 };
	const struct source *source = source_new(reading->arena, path, text);
	const struct node *root = yaml_read(reading->arena, source, DIALECT_CORE, &problems, &more);
	take_problems(reading, &problems);
	if (problems.len || root->kind == NODE_NULL)
		return;
	if (more.source)
		MISTAKE(reading, more, "a configuration must be one document");
	if (root->kind != NODE_OBJECT) {
		MISTAKE(reading, root->at, "a configuration is a map that begins with version: 1");
		return;
	}
	if (!node_get(root, STR("version")))
		MISTAKE(reading, root->first ? key_place(root->first) : root->at,
			"the configuration must say version: 1");
	take_members(reading, root, top_keys, ARRAY_LENGTH(top_keys), LATER_KEY);
}

struct config *
config_read(struct arena *arena, struct str path, struct finding_list *mistakes)
{
	struct config *config = ARENA_NEW(arena, struct config);
	struct reading reading = { arena, config, mistakes };
	struct str text, why;
	config->path = path;
	config->fail_on = FAIL_ON_UNSET;
	config->folder = fs_folder_name(fs_real(arena, path));
	if (fs_read(arena, str_cstr(arena, path), YAML_FILE_MAX, &text, &why)) {
		read_document(&reading, path, text);
	} else {
		struct finding mistake = {
			.severity = SEVERITY_ERROR, .file = path, .message = why
		};
		vec_push(arena, mistakes, mistake);
	}
	return config;
}
