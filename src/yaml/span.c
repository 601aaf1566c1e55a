/* SPDX-License-Identifier: MIT
 * Turns offsets in characters into bytes, and cuts spans to the parts that belong to a node. */
#include "yaml/span.h"

#include <string.h>

#include "yaml/white.h"

static bool
is_ascii(struct str text)
{
	uint64_t seen = 0, word;
	size_t i = 0;
	for (; i + sizeof word <= text.len; i += sizeof word) {
		memcpy(&word, text.at + i, sizeof word);
		seen |= word;
	}
	for (; i < text.len; i++)
		seen |= (unsigned char)text.at[i];
	return !(seen & 0x8080808080808080u);
}

struct span_cursor
span_cursor_new(struct str text, uint32_t base)
{
	return (struct span_cursor){
		.text = text,
		.base = base,
		.ascii = is_ascii(str_slice(text, base, text.len)),
		.offset = base,
	};
}

static bool
is_inside_character(struct str text, uint32_t offset)
{
	return offset < text.len && ((unsigned char)text.at[offset] & 0xC0) == 0x80;
}

uint32_t
span_cursor_offset(struct span_cursor *cursor, size_t index)
{
	if (cursor->ascii)
		return cursor->base + (uint32_t)index;
	for (; cursor->index < index && cursor->offset < cursor->text.len; cursor->index++)
		do
			cursor->offset++;
		while (is_inside_character(cursor->text, cursor->offset));
	for (; cursor->index > index && cursor->offset > cursor->base; cursor->index--)
		do
			cursor->offset--;
		while (is_inside_character(cursor->text, cursor->offset));
	return cursor->offset;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_line_start(struct str text, size_t at)
{
	for (size_t len = 1; len <= 3 && len <= at; len++)
		if (white_break_len(text, at - len) == len)
			return true;
	return at == 0;
}

/* The offset after white space and comments. libyaml skips a byte-order mark at the start of any
 * line; anywhere else it is text. */
static uint32_t
skip_blank(struct str text, uint32_t at, uint32_t end)
{
	struct str within = str_slice(text, 0, end);
	size_t next = at;
	do {
		at = (uint32_t)next;
		next = white_skip(within, at);
		if (next < end && text.at[next] == '#')
			next = white_next_break(within, next);
		else if (is_line_start(text, next))
			next += source_bom(str_slice(within, next, end));
	} while (next > at);
	return at;
}

static bool
is_flow_mark(char c)
{
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static uint32_t
skip_property(struct str text, uint32_t at, uint32_t end)
{
	bool verbatim = text.at[at] == '!' && at + 1 < end && text.at[at + 1] == '<';
	while (at < end && !white_is_blank(text.at[at]) && !white_break_len(text, at)) {
		char c = text.at[at];
		if (verbatim ? c == '>' : is_flow_mark(c))
			return at + verbatim;
		at++;
	}
	return at;
}

struct skipped
span_skip_properties(struct str text, struct span *span, unsigned most)
{
	struct skipped skipped = { 0 };
	uint32_t behind = span->start;
	while (most-- && span->start < span->end &&
		(text.at[span->start] == '!' || text.at[span->start] == '&')) {
		bool is_tag = text.at[span->start] == '!';
		behind = skip_property(text, span->start, span->end);
		skipped.bare_tag |= is_tag && behind == span->start + 1;
		skipped.glued_tag |= is_tag && behind < text.len && is_flow_mark(text.at[behind]);
		span->start = skip_blank(text, behind, span->end);
	}
	if (span->start == span->end && behind < span->end)
		span->start = span->end = behind;
	return skipped;
}

/* The end of the indicators after | or >. */
static uint32_t
header_end(struct str text, struct span span)
{
	uint32_t at = span.start + 1;
	while (at < span.end &&
		(text.at[at] == '+' || text.at[at] == '-' ||
			(text.at[at] >= '0' && text.at[at] <= '9')))
		at++;
	return at;
}

struct span
span_of_block(struct str text, struct span span)
{
	uint32_t header = header_end(text, span);
	struct str within = str_slice(text, 0, span.end);
	uint32_t first_line = (uint32_t)white_next_break(within, header);
	uint32_t end = span.end, line = span.end;
	/* Moves `end` back before blank lines; `line` is the start of the last line. */
	while (line > first_line && is_space(text.at[line - 1])) {
		line--;
		if (is_break(text.at[line]))
			end = line;
	}
	if (line > first_line && end < line)
		end = line;
	span.end = line > first_line ? end : header;
	return span;
}

struct span
span_of_missing(struct str text, struct span span, uint32_t key_end)
{
	if (!key_end)
		return span;
	uint32_t at = skip_blank(text, key_end, span.start);
	if (at < span.start && text.at[at] == ':')
		return (struct span){ at + 1, at + 1 };
	return (struct span){ key_end, key_end };
}
