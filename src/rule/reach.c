/* SPDX-License-Identifier: MIT
 * Which members of `$` a rule can reach, by looking for `$.name` and `$.name.member` in its texts.
 * That finds all of them: a query reaches `$` by writing `$`, everything else starts at its
 * subject, and a member that was reached is loaded with all below it. A text that is not a query
 * and looks like one adds a name too many, never one too few. The build's rule compiler uses this,
 * so nothing here knows queries or charts. */
#include <string.h>

#include "base/panic.h"
#include "base/vec.h"
#include "rule/read.h"

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

/* The name of the next segment: .name, ['name'] or ["name"]; empty, and nothing taken, for any
 * other segment and for none. */
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

static void
add(struct reach_scan *scan, struct str name)
{
	for (size_t i = 0; i < scan->names->len; i++)
		if (str_equal(scan->names->at[i], name))
			return;
	vec_push(scan->arena, scan->names, name);
}

/* The place is after a `$` that names no variable. */
static void
take_root(struct reach_scan *scan, bool is_query)
{
	struct str name = take_name(scan);
	if (name.len) {
		struct str member = take_name(scan);
		add(scan,
			member.len ? str_format(scan->arena, "%.*s.%.*s", STR_FMT(name),
					     STR_FMT(member))
				   : name);
	} else if (is_query || peek(scan, 0) == '.' || peek(scan, 0) == '[') {
		add(scan, everything);
	}
}

static void
scan_text(struct arena *arena, struct str text, struct str_list *names)
{
	struct reach_scan scan = { arena, names, text, 0 };
	bool is_query = str_starts(text, STR("$")) || str_starts(text, STR(".")) ||
		str_has(text, STR("{{"));
	while (scan.at < text.len) {
		size_t found = str_find_char(str_slice(text, scan.at, text.len), '$');
		if (found == STR_NONE)
			return;
		scan.at += found + 1;
		if (!is_name_first(peek(&scan, 0)))
			take_root(&scan, is_query);
	}
}

/* An alias shows texts that are elsewhere in the file, in a key that is not looked at perhaps. */
static void
scan_node(struct arena *arena, const struct node *node, struct str_list *names)
{
	if (node->kind == NODE_STRING)
		scan_text(arena, node->text, names);
	else if (node->first && node->flags & (NODE_ALIAS | NODE_MERGED))
		vec_push(arena, names, everything);
}

void
reach_names(struct arena *arena, const struct node *rule, struct str_list *names)
{
	static const struct str keys[] = { STR_INIT("given"), STR_INIT("when"), STR_INIT("let"),
		STR_INIT("check"), STR_INIT("message"), STR_INIT("report"), STR_INIT("related"),
		STR_INIT("fix") };
	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
		const struct node *top = node_get(rule, keys[i]);
		for (const struct node *node = top; node; node = node_following(node, top))
			scan_node(arena, node, names);
	}
}
