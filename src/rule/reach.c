/* SPDX-License-Identifier: MIT
 * Finds the members of `$` that a rule can reach, by searching its texts for `$.name` and
 * `$.name.member`.
 *
 * The search misses nothing. A query reaches `$` only by writing `$`: every other query starts at
 * the subject or at a variable, which other queries of the rule select. A member that is reached is
 * loaded with all that is below it. A form that is not understood counts as all of `$`, and a text
 * that only looks like a query adds a name that is not needed. The rule compiler of the build uses
 * this, so nothing here knows queries or charts. */
#include "base/panic.h"
#include "base/vec.h"
#include "rule/read.h"

enum { NAMES_MAX = 100 };

static const struct str everything = STR_INIT("*");

struct reach_scan {
	struct arena *arena;
	struct str_list *names;
	struct str text;
	size_t at;
};

static bool
is_name_first(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		(unsigned char)c >= 0x80;
}

static bool
is_name(char c)
{
	return is_name_first(c) || (c >= '0' && c <= '9');
}

static char
peek(const struct reach_scan *scan, size_t ahead)
{
	size_t at = scan->at + ahead;
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

/* Takes the next segment when it is .name, ['name'] or ["name"], and gives its name. Takes nothing
 * and gives an empty name for any other segment, and at the end. */
static struct str
take_name(struct reach_scan *scan)
{
	size_t start = scan->at + 1, end = start;
	if (peek(scan, 0) == '.' && is_name_first(peek(scan, 1))) {
		while (end < scan->text.len && is_name(scan->text.at[end]))
			end++;
		scan->at = end;
		return str_slice(scan->text, start, end);
	}
	char quote = peek(scan, 1);
	if (peek(scan, 0) != '[' || (quote != '\'' && quote != '"'))
		return (struct str){ 0 };
	struct str rest = str_slice(scan->text, start + 1, scan->text.len);
	size_t close = str_find_char(rest, quote);
	if (close == STR_NONE || close + 1 >= rest.len || rest.at[close + 1] != ']' ||
		str_find_char(str_slice(rest, 0, close), '\\') != STR_NONE)
		return (struct str){ 0 };
	scan->at = start + 1 + close + 2;
	return str_slice(rest, 0, close);
}

/* A rule with more names than NAMES_MAX counts as one that reaches everything. */
static void
add(struct arena *arena, struct str_list *names, struct str name)
{
	if (names->len > NAMES_MAX)
		return;
	if (names->len == NAMES_MAX)
		name = everything;
	for (size_t i = 0; i < names->len; i++)
		if (str_equal(names->at[i], name))
			return;
	vec_push(arena, names, name);
}

/* Takes the names after a `$` that begins no variable. */
static void
take_root(struct reach_scan *scan)
{
	struct str name = take_name(scan);
	if (!name.len) {
		add(scan->arena, scan->names, everything);
		return;
	}
	struct str member = take_name(scan);
	if (member.len)
		name = str_format(scan->arena, "%.*s.%.*s", STR_FMT(name), STR_FMT(member));
	add(scan->arena, scan->names, name);
}

/* Only a text that begins with `$` or a dot is a query, and only one with `{{` is a template. */
static bool
may_hold_query(struct str text)
{
	return str_starts(text, STR("$")) || str_starts(text, STR(".")) || str_has(text, STR("{{"));
}

static void
scan_text(struct arena *arena, struct str text, struct str_list *names)
{
	struct reach_scan scan = { arena, names, text, 0 };
	while (scan.at < text.len) {
		size_t found = str_find_char(str_slice(text, scan.at, text.len), '$');
		if (found == STR_NONE)
			return;
		scan.at += found + 1;
		if (!is_name_first(peek(&scan, 0)))
			take_root(&scan);
	}
}

/* The texts of an alias may be in a part of the rule that is not searched, so it counts as all of
 * `$`. */
static void
scan_node(struct arena *arena, const struct node *node, struct str_list *names)
{
	if (node->kind == NODE_STRING && may_hold_query(node->text))
		scan_text(arena, node->text, names);
	else if (node->first && node->flags & (NODE_ALIAS | NODE_MERGED))
		add(arena, names, everything);
}

/* The members of a rule that hold no query. A key that is not listed here is searched, so a new key
 * of rules cannot be forgotten. */
static bool
holds_no_query(struct str key)
{
	static const struct str keys[] = { STR_INIT("id"), STR_INIT("title"), STR_INIT("severity"),
		STR_INIT("profiles"), STR_INIT("tags"), STR_INIT("docs"), STR_INIT("since"),
		STR_INIT("help"), STR_INIT("phase"), STR_INIT("locked"), STR_INIT("problem"),
		STR_INIT("params"), STR_INIT("tests") };
	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
		if (str_equal(key, keys[i]))
			return true;
	return false;
}

void
reach_names(struct arena *arena, const struct node *rule, struct str_list *names)
{
	for (const struct node *top = rule->first; top; top = top->next) {
		if (holds_no_query(top->key))
			continue;
		for (const struct node *node = top; node; node = node_following(node, top))
			scan_node(arena, node, names);
	}
}
