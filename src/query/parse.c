/* SPDX-License-Identifier: MIT
 * The parser of queries without their filters: RFC 9535, 2.2 to 2.5. Recursive descent over the
 * bytes of the text, in one pass; the first mistake ends it. */
#include "query/parse.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "base/vec.h"

struct steps {
	struct path_step *at;
	size_t len, room;
};

bool
parse_enter(struct parser *parser)
{
	if (parser->depth++ < NESTING_MAX)
		return true;
	size_t len = parser->at < parser->text.len;
	return parse_fail(parser, parser->at, len, "nested more than %d levels deep", NESTING_MAX);
}

/* --- Selectors --- */

static bool
starts_integer(const struct parser *parser)
{
	return is_digit(peek(parser)) || peek(parser) == '-';
}

/* [ start ] ":" [ end ] [ ":" [ step ] ], from after the start. */
static bool
parse_slice(struct parser *parser, struct slice *slice)
{
	slice->step = 1;
	parser->at++;
	skip_blanks(parser);
	if (starts_integer(parser)) {
		slice->has_end = true;
		if (!scan_integer(parser, &slice->end))
			return false;
		skip_blanks(parser);
	}
	if (!take(parser, ':'))
		return true;
	skip_blanks(parser);
	return !starts_integer(parser) || scan_integer(parser, &slice->step);
}

static bool
parse_position(struct parser *parser, struct selector *selector)
{
	int64_t start = 0;
	bool has_start = peek(parser) != ':';
	if (has_start && !scan_integer(parser, &start))
		return false;
	skip_blanks(parser);
	if (peek(parser) == ':') {
		selector->kind = SELECT_SLICE;
		selector->slice = (struct slice){ .start = start, .has_start = has_start };
		return parse_slice(parser, &selector->slice);
	}
	selector->kind = SELECT_INDEX;
	selector->index = start;
	return true;
}

static bool
parse_selector(struct parser *parser, struct selector *selector)
{
	switch (peek(parser)) {
	case '\'':
	case '"':
		selector->kind = SELECT_NAME;
		return scan_string(parser, &selector->name);
	case '*':
		parser->at++;
		selector->kind = SELECT_WILDCARD;
		return true;
	case '?':
		parser->at++;
		selector->kind = SELECT_FILTER;
		selector->filter = parse_filter(parser);
		return selector->filter;
	default:
		if (starts_integer(parser) || peek(parser) == ':')
			return parse_position(parser, selector);
		return mistake_no_selector(parser);
	}
}

/* [ selector, selector ] */
static bool
parse_brackets(struct parser *parser, struct selector *first)
{
	size_t opening = parser->at++;
	for (struct selector *selector = first;;) {
		skip_blanks(parser);
		if (!parse_selector(parser, selector))
			return false;
		skip_blanks(parser);
		if (take(parser, ']'))
			return true;
		if (!take(parser, ','))
			return mistake_in_brackets(parser, opening);
		struct selector *next = ARENA_NEW(parser->arena, struct selector);
		selector->next = next;
		selector = next;
	}
}

/* --- Segments --- */

/* .name .* ..name ..* ..[ ], from the first dot. */
static bool
parse_dotted(struct parser *parser, struct path_step *step)
{
	parser->at++;
	step->descends = take(parser, '.');
	int c = peek(parser);
	if (c == '[' && step->descends)
		return parse_brackets(parser, &step->selector);
	if (take(parser, '*')) {
		step->selector.kind = SELECT_WILDCARD;
		return true;
	}
	if (!is_name_first(c))
		return mistake_after_dot(parser, step->descends);
	step->selector.kind = SELECT_NAME;
	step->selector.name = scan_word(parser, parser->at, false);
	size_t start = parser->at;
	parser->at += step->selector.name.len;
	c = peek(parser);
	if (c != '-' && c != '/')
		return true;
	struct str word = scan_word(parser, start, true);
	return parse_fail(parser, start, word.len, "write a name with `%c` in brackets: `['%.*s']`",
		c, STR_FMT(word));
}

bool
parse_steps(struct parser *parser, struct path *path, bool top)
{
	struct steps steps = { 0 };
	path->is_singular = true;
	for (;;) {
		size_t end = parser->at;
		skip_blanks(parser);
		int c = peek(parser);
		if (c != '.' && c != '[') {
			parser->at = end;
			break;
		}
		if (top)
			parser->step = steps.len;
		struct path_step step = { 0 };
		if (c == '.' ? !parse_dotted(parser, &step)
			     : !parse_brackets(parser, &step.selector))
			return false;
		path->is_singular &= step_is_plain(&step);
		vec_push(parser->arena, &steps, step);
	}
	path->steps = steps.at;
	path->step_count = steps.len;
	return true;
}

/* --- Variables --- */

static void
note_mention(struct parser *parser, size_t slot)
{
	struct slots *mentioned = &parser->query->mentioned;
	for (size_t i = 0; i < mentioned->len; i++)
		if (mentioned->at[i] == slot)
			return;
	vec_push(parser->arena, mentioned, slot);
}

static bool
fail_unknown_variable(struct parser *parser, struct str name)
{
	const struct query_names *names = parser->names;
	size_t at = parser->at - 1, len = name.len + 1;
	if (!names)
		return parse_fail(
			parser, at, len, "expected `.` or `[` after `$`: `$.%.*s`", STR_FMT(name));
	struct str near = suggest(name, names->at, names->count);
	if (near.len)
		return parse_fail(parser, at, len,
			"unknown variable `$%.*s`; did you mean `$%.*s`?", STR_FMT(name),
			STR_FMT(near));
	return parse_fail(parser, at, len,
		"unknown variable `$%.*s`; write a member of the chart tree as `$.%.*s`",
		STR_FMT(name), STR_FMT(name));
}

bool
parse_variable(struct parser *parser, struct path *path)
{
	path->start = FROM_ROOT;
	if (!is_name_first(peek(parser)))
		return true;
	struct str name = scan_word(parser, parser->at, false);
	size_t count = parser->names ? parser->names->count : 0;
	for (size_t slot = 0; slot < count; slot++) {
		if (!str_equal(parser->names->at[slot], name))
			continue;
		parser->at += name.len;
		path->start = FROM_VARIABLE;
		path->slot = slot;
		note_mention(parser, slot);
		return true;
	}
	return fail_unknown_variable(parser, name);
}

/* --- The query --- */

static bool
parse_start(struct parser *parser, struct path *path)
{
	if (take(parser, '$'))
		return parse_variable(parser, path);
	if (peek(parser) != '.' || !parser->names)
		return mistake_no_query(parser);
	path->start = FROM_FOCUS;
	parser->at += peek_at(parser, 1) ==
		'['; /* the dot of .[0]; the dot of .name belongs to the segment */
	return true;
}

static bool
parse_query(struct parser *parser)
{
	struct path *path = &parser->query->path;
	size_t invalid = utf8_invalid(parser->text);
	if (invalid != STR_NONE)
		return parse_fail(parser, invalid, 1, "this byte is not UTF-8");
	path->invariant = NOT_INVARIANT;
	if (!parse_start(parser, path) || !parse_steps(parser, path, true))
		return false;
	return parser->at == parser->text.len || mistake_after_query(parser);
}

struct query *
query_compile(struct arena *arena, struct str text, const struct query_names *names,
	struct query_error *error)
{
	*error = (struct query_error){ 0 };
	struct query *query = ARENA_NEW(arena, struct query);
	query->text = text;
	struct parser parser = {
		.arena = arena, .text = text, .names = names, .query = query, .error = error
	};
	return parse_query(&parser) ? query : NULL;
}
