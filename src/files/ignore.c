/* SPDX-License-Identifier: MIT
 * .helmignore as Helm 4 reads it (pkg/ignore/rules.go: Parse, parseRule, Ignore). It looks like
 * .gitignore but differs: the first rule that decides wins, and a negated rule ignores every path
 * that it does not match. */
#include "files/ignore.h"

#include "base/fs.h"
#include "base/vec.h"
#include "go/go.h"
#include "text/source.h"

/* Helm refuses a line of this length, which does not fit the buffer of Go's bufio.Scanner. */
enum { LINE_MAX_BYTES = 64 * 1024 };
/* The limit of what matching may cost over all paths, in rules and bytes of patterns: about a
 * second. */
#define STEPS_MAX 500000000u

enum against { AGAINST_PATH, AGAINST_NAME };

struct ignore_rule {
	struct str glob;
	enum against against;
	bool negated, folders_only;
};

struct ignore_rules {
	struct ignore_rule *at;
	size_t len, room;
	uint64_t steps; /* left */
};

static void
add_rule(struct arena *arena, struct ignore_rules *rules, struct str text)
{
	struct ignore_rule rule = { .against = AGAINST_NAME };
	rule.negated = str_starts(text, STR("!"));
	if (rule.negated)
		text = str_slice(text, 1, text.len);
	rule.folders_only = str_ends(text, STR("/"));
	if (rule.folders_only)
		text.len--;
	if (str_has(text, STR("/")))
		rule.against = AGAINST_PATH;
	if (str_starts(text, STR("/")))
		text = str_slice(text, 1, text.len);
	rule.glob = text;
	vec_push(arena, rules, rule);
}

/* Why Helm refuses the rule; empty when it does not. */
static struct str
refusal(struct str rule)
{
	if (str_has(rule, STR("**")))
		return STR("double-star (**) syntax is not supported");
	if (go_glob_is_refused(rule))
		return STR("syntax error in pattern");
	return (struct str){ 0 };
}

struct ignore_rules *
ignore_parse(struct arena *arena, struct str text, struct str *why, unsigned *line)
{
	struct ignore_rules *rules = ARENA_NEW(arena, struct ignore_rules);
	struct str head, rest = str_slice(text, source_bom(text), text.len);
	rules->steps = STEPS_MAX;
	*line = 0;
	for (bool more = true; more;) {
		more = str_cut(rest, '\n', &head, &rest);
		++*line;
		*why = (struct str){ 0 };
		struct str rule = unicode_trim(head);
		if (head.len >= LINE_MAX_BYTES)
			*why = STR("bufio.Scanner: token too long");
		else if (rule.len && !str_starts(rule, STR("#")))
			*why = refusal(rule);
		if (why->len)
			return NULL;
		if (rule.len && !str_starts(rule, STR("#")))
			add_rule(arena, rules, rule);
	}
	add_rule(arena, rules, STR("templates/.?*"));
	return rules;
}

static bool
rule_matches(struct ignore_rules *rules, const struct ignore_rule *rule, struct str path)
{
	struct str subject = rule->against == AGAINST_NAME ? fs_base_name(path) : path;
	return go_glob_matches(rule->glob, subject, &rules->steps);
}

bool
ignore_matches(struct ignore_rules *rules, struct str path, bool is_folder)
{
	if (!path.len || str_equal(path, STR(".")) || str_equal(path, STR("./")))
		return false;
	for (size_t i = 0; i < rules->len && rules->steps; i++) {
		rules->steps--;
		const struct ignore_rule *rule = &rules->at[i];
		bool names_it =
			(is_folder || !rule->folders_only) && rule_matches(rules, rule, path);
		if (names_it != rule->negated)
			return true;
	}
	return false;
}

bool
ignore_gave_up(const struct ignore_rules *rules)
{
	return rules->steps == 0;
}
