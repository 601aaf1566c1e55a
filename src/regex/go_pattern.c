/* SPDX-License-Identifier: MIT
 * Translates Go's patterns (regexp/syntax with its Perl flags, RE2's language) to PCRE2, in one
 * pass without recursion. PCRE2 accepts most of what Go refuses, and gives some of the rest another
 * meaning. So no text is passed through: every token is read as Go reads it and written anew.
 *
 * Go's limits are in go_repeat.c. */
#include "regex/go_pattern.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "regex/regex.h"

enum { NEST_MAX = 2000 };

struct str
go_pattern_rest(const struct go_reader *reader)
{
	return str_slice(reader->text, reader->at, STR_NONE);
}

bool
go_pattern_lacks(struct go_reader *reader, size_t offset, struct str what)
{
	return dialect_refuse(reader->error, offset,
		str_format(reader->out->arena, "Go does not support %.*s", STR_FMT(what)));
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct go_size
join(struct go_size a, struct go_size b)
{
	return (struct go_size){ larger(a.repeat, b.repeat), larger(a.height, b.height) };
}

static struct go_group *
innermost(struct go_reader *reader)
{
	return &reader->groups.at[reader->groups.len - 1];
}

/* Adds the size of the last atom to its branch: no quantifier can follow it any more. */
static void
settle(struct go_reader *reader)
{
	struct go_group *group = innermost(reader);
	builder_add(reader->out, reader->flags);
	reader->flags = STR("");
	if (reader->atom == STR_NONE)
		return;
	group->branch = join(group->branch, reader->size);
	group->items++;
	reader->atom = STR_NONE;
}

static void
begin_atom(struct go_reader *reader)
{
	settle(reader);
	reader->atom = reader->out->len;
	reader->size = (struct go_size){ 0, 1 };
	reader->literal = false;
	reader->repeated = false;
}

static void
literal(struct go_reader *reader, uint32_t code)
{
	bool joins = reader->atom != STR_NONE && reader->literal && !reader->repeated;
	begin_atom(reader);
	innermost(reader)->items -= joins;
	reader->literal = true;
	dialect_add_literal(reader->out, code);
}

/* An atom of `length` bytes that PCRE2 writes as the pattern. */
static bool
atom(struct go_reader *reader, struct str pattern, size_t length)
{
	begin_atom(reader);
	builder_add(reader->out, pattern);
	reader->at += length;
	return true;
}

static void
end_branch(struct go_reader *reader)
{
	settle(reader);
	struct go_group *group = innermost(reader);
	group->branch.height = larger(group->branch.height, 1) + (group->items > 1);
	group->whole = join(group->whole, group->branch);
	group->branch = (struct go_size){ 0, 0 };
	group->items = 0;
	group->branches++;
}

static void
push_group(struct go_reader *reader, bool capture)
{
	struct go_group group = { .capture = capture, .fold = reader->fold };
	group.start = reader->out->len;
	vec_push(reader->out->arena, &reader->groups, group);
}

static bool
open_group(struct go_reader *reader, struct str written, bool capture)
{
	if (reader->groups.len > NEST_MAX)
		return dialect_refuse(reader->error, reader->at, STR("nested too deeply"));
	settle(reader);
	push_group(reader, capture);
	builder_add(reader->out, written);
	return true;
}

static bool
close_group(struct go_reader *reader)
{
	if (reader->groups.len == 1)
		return dialect_refuse(reader->error, reader->at, STR("this `)` closes nothing"));
	reader->flags = STR(""); /* the flags end with their group */
	end_branch(reader);
	struct go_group group = *innermost(reader);
	reader->groups.len--;
	builder_char(reader->out, ')');
	reader->atom = group.start;
	reader->size = group.whole;
	reader->size.height += (group.branches > 1) + group.capture;
	reader->literal = reader->repeated = false;
	reader->fold = group.fold;
	return go_repeat_check_height(reader, reader->at++);
}

/* (?P<name> or (?<name>; `before` bytes come before the name. */
static bool
named_group(struct go_reader *reader, size_t before)
{
	size_t open = reader->at;
	struct str name = str_slice(go_pattern_rest(reader), before, STR_NONE);
	size_t len = str_find_char(name, '>');
	name = str_slice(name, 0, len);
	bool good = len != STR_NONE && len > 0;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		good = good &&
			((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' ||
				(c >= 'a' && c <= 'z'));
	}
	if (!good)
		return dialect_refuse(reader->error, open,
			STR("a group name takes letters, digits and `_`, up to a `>`"));
	vec_push(reader->out->arena, reader->names, name);
	if (!open_group(reader, STR("("), true))
		return false;
	reader->at += before + name.len + 1;
	return true;
}

/* (?flags) and (?flags:… */
static bool
flag_group(struct go_reader *reader)
{
	struct str rest = go_pattern_rest(reader);
	bool minus = false, any = true, fold = reader->fold;
	size_t at = 2;
	for (; at < rest.len && str_find_char(STR("imsU-"), rest.at[at]) != STR_NONE; at++) {
		bool sign = rest.at[at] == '-';
		if (sign && minus)
			break;
		minus |= sign;
		any = !sign;
		if (rest.at[at] == 'i')
			fold = !minus;
	}
	if (at == rest.len)
		return dialect_refuse(reader->error, reader->at, STR("a group is not closed"));
	if (!any || (rest.at[at] != ')' && rest.at[at] != ':'))
		return go_pattern_lacks(reader, reader->at,
			str_format(reader->out->arena, "the flags `%.*s`",
				STR_FMT(str_slice(rest, 2, at + 1))));
	struct str written = str_slice(rest, 0, at + 1);
	if (rest.at[at] == ':' && !open_group(reader, written, false))
		return false;
	if (rest.at[at] == ')')
		reader->flags = str_join(reader->out->arena, reader->flags, written);
	reader->fold = fold;
	reader->at += at + 1;
	return true;
}

/* The name of the construct of other dialects that begins here; empty when none does. */
static struct str
foreign_group(struct str rest)
{
	static const struct {
		struct str begins, what;
	} foreign[] = {
		{ STR_INIT("(?="), STR_INIT("look-ahead") },
		{ STR_INIT("(?!"), STR_INIT("look-ahead") },
		{ STR_INIT("(?<="), STR_INIT("look-behind") },
		{ STR_INIT("(?<!"), STR_INIT("look-behind") },
		{ STR_INIT("(?>"), STR_INIT("atomic groups") },
		{ STR_INIT("(?#"), STR_INIT("comments") },
		{ STR_INIT("(?|"), STR_INIT("branch reset") },
		{ STR_INIT("(?("), STR_INIT("conditions") },
		{ STR_INIT("(?'"), STR_INIT("quotes around a group name; write (?P<name>…)") },
		{ STR_INIT("(?P="), STR_INIT("back-references") },
		{ STR_INIT("(?P>"), STR_INIT("recursion") },
		{ STR_INIT("(?&"), STR_INIT("recursion") },
		{ STR_INIT("(?R"), STR_INIT("recursion") },
		{ STR_INIT("(*"), STR_INIT("control verbs") },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(foreign); i++)
		if (str_starts(rest, foreign[i].begins))
			return foreign[i].what;
	return STR("");
}

static bool
group(struct go_reader *reader)
{
	struct str rest = go_pattern_rest(reader);
	struct str what = foreign_group(rest);
	if (!str_is_empty(what))
		return go_pattern_lacks(reader, reader->at, what);
	if (str_starts(rest, STR("(?P<")))
		return named_group(reader, 4);
	if (str_starts(rest, STR("(?<")))
		return named_group(reader, 3);
	if (str_starts(rest, STR("(?")))
		return flag_group(reader);
	vec_push(reader->out->arena, reader->names, STR(""));
	if (!open_group(reader, STR("("), true))
		return false;
	reader->at++;
	return true;
}

/* \Q…\E: every character between them matches itself. */
static bool
quoted(struct go_reader *reader)
{
	reader->at += 2;
	size_t len = str_find(go_pattern_rest(reader), STR("\\E"));
	size_t end = len == STR_NONE ? reader->text.len : reader->at + len;
	while (reader->at < end)
		literal(reader, utf8_next(reader->text, &reader->at));
	reader->at = len == STR_NONE ? end : end + 2;
	return true;
}

static bool
escape(struct go_reader *reader)
{
	struct str rest = go_pattern_rest(reader);
	if (str_starts(rest, STR("\\Q")))
		return quoted(reader);
	if (rest.len > 1 && str_find_char(STR("AbBz"), rest.at[1]) != STR_NONE) {
		begin_atom(reader);
		builder_format(reader->out, "(?:\\%c)", rest.at[1]);
		reader->at += 2;
		return true;
	}
	if (rest.len > 1 && str_find_char(STR("dDsSwWpP"), rest.at[1]) != STR_NONE) {
		bool good;
		begin_atom(reader);
		builder_char(reader->out, '[');
		must(go_class_escape(reader, &good));
		builder_char(reader->out, ']');
		return good;
	}
	uint32_t code;
	if (!go_class_character(reader, &code))
		return false;
	literal(reader, code);
	return true;
}

static bool
alternative(struct go_reader *reader)
{
	end_branch(reader);
	builder_char(reader->out, '|');
	reader->at++;
	return true;
}

/* A { that begins no quantifier matches itself. */
static bool
brace(struct go_reader *reader)
{
	literal(reader, '{');
	reader->at++;
	return true;
}

static bool
token(struct go_reader *reader)
{
	bool is_literal;
	switch (reader->text.at[reader->at]) {
	case '(':
		return group(reader);
	case ')':
		return close_group(reader);
	case '|':
		return alternative(reader);
	case '*':
	case '+':
	case '?':
	case '{':
		return go_repeat(reader, &is_literal) && (!is_literal || brace(reader));
	case '[':
		begin_atom(reader);
		return go_class(reader);
	case '\\':
		return escape(reader);
	case '^':
		return atom(reader, STR("(?:^)"), 1);
	case '$':
		return atom(reader, STR("(?:$)"), 1);
	case '.':
		return atom(reader, STR("."), 1);
	}
	literal(reader, utf8_next(reader->text, &reader->at));
	return true;
}

bool
go_pattern_translate(struct str text, struct builder *out, struct group_names *names,
	struct pattern_error *error)
{
	struct go_reader reader = {
		.text = text, .out = out, .names = names, .error = error, .atom = STR_NONE
	};
	push_group(&reader, false);
	while (reader.at < text.len) {
		size_t start = reader.at;
		if (!token(&reader))
			return false;
		reader.after_quantifier = reader.repeated && reader.atom != STR_NONE &&
			str_find_char(STR("*+?{"), text.at[start]) != STR_NONE;
	}
	if (reader.groups.len > 1)
		return dialect_refuse(error, text.len, STR("a group is not closed"));
	return true;
}
