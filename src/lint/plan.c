/* SPDX-License-Identifier: MIT
 * Makes plans. The rule files of the configuration and of the command line become a ruleset; the
 * profile, the configuration, --select and --ignore, in this order, select rules from it. */
#include "lint/plan.h"

#include <glob.h>

#include "base/fs.h"
#include "base/panic.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "files/files.h"
#include "regex/regex.h"
#include "text/source.h"
#include "yaml/yaml.h"

/* A mistake that has no place in a file: one on the command line. It is reported once, also when
 * several plans meet it. */
static void
complain(struct planning *planning, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct finding mistake = finding_mistake(
		(struct place){ 0 }, str_format_list(planning->arena, format, arguments));
	va_end(arguments);
	for (size_t i = 0; i < planning->mistakes->len; i++)
		if (str_equal(planning->mistakes->at[i].message, mistake.message))
			return;
	vec_push(planning->arena, planning->mistakes, mistake);
}

static void
add_rule_file(struct planning *planning, struct plan *plan, struct str path, struct place named_at)
{
	struct str text, why;
	if (fs_read(planning->arena, str_cstr(planning->arena, path), YAML_FILE_MAX, &text, &why)) {
		ruleset_add(plan->set, source_new(planning->arena, path, text), planning->mistakes);
		return;
	}
	if (named_at.source)
		config_mistake(planning->mistakes, planning->arena, named_at, "%.*s: %.*s",
			STR_FMT(path), STR_FMT(why));
	else
		complain(planning, "--rules %.*s: %.*s", STR_FMT(path), STR_FMT(why));
}

/* The files that a `rule-files:` entry names, in byte order. None may be outside the
 * folder that bounds the chart. */
static void
add_rule_glob(
	struct planning *planning, struct plan *plan, struct placed_text entry, struct str root)
{
	struct arena *arena = planning->arena;
	glob_t found = { 0 };
	char *pattern = str_cstr(arena, fs_join(arena, plan->config->folder, entry.text));
	struct str shown = fs_folder_name(plan->config->path);
	if (glob(pattern, GLOB_ERR, NULL, &found) != 0)
		config_mistake(planning->mistakes, arena, entry.at, "no file is named %.*s",
			STR_FMT(entry.text));
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct str path = str_copy(arena, str_from(found.gl_pathv[i]));
		if (!fs_is_below(fs_real(arena, path), root))
			config_mistake(planning->mistakes, arena, entry.at, "%.*s is outside %.*s",
				STR_FMT(path), STR_FMT(root));
		else
			add_rule_file(planning, plan,
				fs_join(arena, shown,
					fs_relative(arena, plan->config->folder, path)),
				entry.at);
	}
	globfree(&found);
}

static struct str_list
rule_ids(struct arena *arena, const struct ruleset *set)
{
	struct str_list ids = { 0 };
	for (size_t i = 0; i < set->len; i++)
		vec_push(arena, &ids, set->at[i]->id);
	return ids;
}

static struct str
near_rule(struct planning *planning, const struct plan *plan, struct str id)
{
	struct str_list ids = rule_ids(planning->arena, plan->set);
	struct str near = suggest(id, ids.at, ids.len);
	return near.len ? str_format(planning->arena, "; did you mean `%.*s`?", STR_FMT(near))
			: near;
}

/* The rule of that id from --select or --ignore; complains when there is none. */
static struct rule *
named_rule(struct planning *planning, const struct plan *plan, const char *option, struct str id)
{
	struct rule *rule = ruleset_find(plan->set, id);
	if (!rule)
		complain(planning, "%s: no rule is named `%.*s`%.*s", option, STR_FMT(id),
			STR_FMT(near_rule(planning, plan, id)));
	return rule;
}

static bool
is_listed(const struct str_list *list, struct str id)
{
	for (size_t i = 0; i < list->len; i++)
		if (str_equal(list->at[i], id))
			return true;
	return false;
}

static const struct rule_setting *
setting_of(const struct config *config, struct str id)
{
	const struct rule_setting *last = NULL;
	for (size_t i = 0; config && i < config->rules.len; i++)
		if (str_equal(config->rules.at[i].id, id))
			last = &config->rules.at[i];
	return last;
}

/* Whether rules of that phase run at all: about what a registry holds where that is judged, about
 * the chart's files where those are, and about what was not read with both: a rule that could not
 * look is not one that holds. */
static bool
is_phase_on(const struct planning *planning, enum rule_phase phase)
{
	switch (phase) {
	case RULE_OF_CHART:
		return !planning->is_published;
	case RULE_OF_LOADING:
		return true;
	case RULE_OF_PUBLISHED:
		return planning->is_published;
	}
	panic("a rule of no phase");
}

/* What is published is judged by all rules of its phases: no profile and no --select chooses. */
static bool
is_chosen(const struct planning *planning, const struct plan *plan, const struct rule *rule)
{
	const struct lint_options *options = planning->options;
	struct str profile = options->profile.len ? options->profile : plan->set->profiles.at[0];
	return planning->is_published || options->select.len || rule_in_profile(rule, profile);
}

static bool
is_on(const struct planning *planning, const struct plan *plan, const struct rule *rule)
{
	const struct lint_options *options = planning->options;
	const struct rule_setting *setting = setting_of(plan->config, rule->id);
	bool by_option = !planning->is_published;
	if (!is_phase_on(planning, rule->phase))
		return false;
	if (rule->locked)
		return true;
	if (by_option && is_listed(&options->ignore, rule->id))
		return false;
	if (by_option && is_listed(&options->select, rule->id))
		return true;
	if (by_option && options->select.len && rule->phase != RULE_OF_LOADING)
		return false;
	if (setting && setting->is_enabled_set)
		return setting->enabled;
	return is_chosen(planning, plan, rule);
}

/* Whether the rule is on because --select keeps what says what was not read. Such a rule asks for
 * no file: it speaks of those that the selected rules need. */
static bool
is_kept(const struct planning *planning, const struct rule *rule)
{
	const struct lint_options *options = planning->options;
	return !planning->is_published && options->select.len && rule->phase == RULE_OF_LOADING &&
		!is_listed(&options->select, rule->id);
}

static void
select_rules(struct planning *planning, struct plan *plan)
{
	for (size_t i = 0; i < plan->set->len; i++) {
		struct rule *rule = plan->set->at[i];
		const struct rule_setting *setting = setting_of(plan->config, rule->id);
		struct rule_choice choice = { .rule = rule, .severity = rule->severity };
		if (setting && setting->is_severity_set)
			choice.severity = setting->severity;
		if (!is_on(planning, plan, rule))
			continue;
		vec_push(planning->arena, &plan->selection, choice);
		map_put(&planning->rules, rule->id, rule);
		plan->parts |= is_kept(planning, rule) ? 0 : rule_parts(rule);
	}
}

static void
check_profile(struct planning *planning, const struct plan *plan)
{
	const struct str_list *profiles = &plan->set->profiles;
	struct str profile = planning->options->profile;
	if (!profile.len || ruleset_has_profile(plan->set, profile))
		return;
	struct str near = suggest(profile, profiles->at, profiles->len);
	complain(planning,
		near.len ? "--profile: there is no profile `%.*s`; did you mean `%.*s`?"
			 : "--profile: there is no profile `%.*s`; see chartgate rules",
		STR_FMT(profile), STR_FMT(near));
}

static const char *
why_locked(const struct rule *rule)
{
	return rule->phase == RULE_OF_LOADING ? "it says what was not read" : "it is locked";
}

/* Names that the command line or the configuration gives to rules must be rules, and such as can be
 * switched off where they are. */
static void
check_names(struct planning *planning, const struct plan *plan)
{
	const struct lint_options *options = planning->options;
	for (size_t i = 0; i < options->select.len; i++) {
		struct rule *rule = named_rule(planning, plan, "--select", options->select.at[i]);
		if (rule && rule->phase == RULE_OF_PUBLISHED)
			complain(planning,
				"--select: `%.*s` judges what a registry holds: it is for "
				"chartgate verify",
				STR_FMT(rule->id));
	}
	for (size_t i = 0; i < options->ignore.len; i++) {
		struct rule *rule = named_rule(planning, plan, "--ignore", options->ignore.at[i]);
		if (rule && rule->locked)
			complain(planning, "--ignore: `%.*s` cannot be switched off: %s",
				STR_FMT(rule->id), why_locked(rule));
	}
	for (size_t i = 0; plan->config && i < plan->config->rules.len; i++) {
		const struct rule_setting *setting = &plan->config->rules.at[i];
		const struct rule *rule = ruleset_find(plan->set, setting->id);
		if (!rule)
			config_mistake(planning->mistakes, planning->arena, setting->id_at,
				"no rule is named `%.*s`%.*s", STR_FMT(setting->id),
				STR_FMT(near_rule(planning, plan, setting->id)));
		else if (rule->locked)
			config_mistake(planning->mistakes, planning->arena, setting->id_at,
				"`%.*s` cannot be changed: %s", STR_FMT(setting->id),
				why_locked(rule));
	}
}

static enum fail_on
choose_fail_on(const struct lint_options *options, const struct config *config)
{
	if (options->fail_on != FAIL_ON_UNSET)
		return options->fail_on;
	return config && config->fail_on != FAIL_ON_UNSET ? config->fail_on : FAIL_ON_WARNING;
}

static struct plan *
make_plan(struct planning *planning, struct config *config, struct str root)
{
	const struct lint_options *options = planning->options;
	struct plan *plan = ARENA_NEW(planning->arena, struct plan);
	*plan = (struct plan){ .config = config,
		.set = ruleset_new(planning->arena),
		.fail_on = choose_fail_on(options, config) };
	for (size_t i = 0; config && i < config->rule_files.len; i++)
		add_rule_glob(planning, plan, config->rule_files.at[i], root);
	for (size_t i = 0; i < options->rule_files.len; i++)
		add_rule_file(planning, plan, options->rule_files.at[i], (struct place){ 0 });
	check_profile(planning, plan);
	check_names(planning, plan);
	select_rules(planning, plan);
	return plan;
}

void
plan_begin(struct planning *planning, struct arena *arena, const struct lint_options *options,
	struct finding_list *mistakes)
{
	*planning = (struct planning){ .arena = arena, .options = options, .mistakes = mistakes };
	map_init(&planning->plans, arena);
	map_init(&planning->rules, arena);
}

/* The configuration at the path, which is shown as seen from the working directory; NULL for no
 * path. Its mistakes are appended. */
static struct config *
read_config(struct planning *planning, struct str path)
{
	if (!path.len)
		return NULL;
	struct str shown = path;
	if (!planning->options->config.len) {
		struct str here = fs_real(planning->arena, STR("."));
		shown = fs_relative(planning->arena, here, path);
	}
	return config_read(planning->arena, shown, planning->mistakes);
}

struct plan *
plan_for(struct planning *planning, const struct chart_path *chart)
{
	const struct lint_options *options = planning->options;
	struct arena scratch; /* a search for each of many charts leaves nothing behind */
	arena_init(&scratch);
	struct str path = options->config;
	if (!path.len && !options->no_config)
		path = config_find(&scratch, chart->real, chart->root);
	struct plan *plan = map_get(&planning->plans, path);
	if (!plan) {
		path = str_copy(planning->arena, path);
		plan = make_plan(planning, read_config(planning, path), chart->root);
		map_put(&planning->plans, path, plan);
	}
	arena_close(&scratch);
	return plan;
}

struct chart_path
plan_here(struct arena *arena)
{
	struct chart_path path = { .folder = STR("."), .real = fs_real(arena, STR(".")) };
	path.git_root = files_git_root(arena, path.real);
	path.root = path.git_root.len ? path.git_root : path.real;
	return path;
}

bool
plan_excludes(struct arena *arena, const struct plan *plan, const struct chart_path *chart)
{
	if (!plan->config || !fs_is_below(chart->real, plan->config->folder))
		return false;
	struct str path = fs_relative(arena, plan->config->folder, chart->real);
	for (size_t i = 0; i < plan->config->exclude.len; i++)
		if (glob_match(plan->config->exclude.at[i].text, path))
			return true;
	return false;
}
