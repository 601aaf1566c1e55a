/* SPDX-License-Identifier: MIT
 * Reads the bytes of a scalar once more, in its style, and holds what they give against the value
 * that the parser made of them; on the way it notes where each byte came from. Nothing is trusted:
 * the first byte that differs ends it, so a map that comes out is right.
 *
 * Folding, chomping and escapes follow libyaml 0.2.5 (scanner.c: yaml_parser_scan_block_scalar,
 * _flow_scalar, _plain_scalar), down to NEL, LS and PS, which YAML 1.1 counts as line ends.
 * Chomping needs no rule: the value says where it ends. */
#include "tree/decode.h"

#include <string.h>

#include "base/vec.h"
#include "tree/escape.h"

struct decoder {
	struct arena *arena;
	struct segment_list *segments;
	enum node_style style;
	struct str raw; /* the scalar as written */
	uint32_t base; /* offset of raw in its source */
	size_t at; /* in raw: next to be read */
	struct str value;
	size_t made; /* bytes of value that are placed */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Length of the line end at the offset, 0 when there is none. */
static size_t
break_len(struct str raw, size_t at)
{
	if (at >= raw.len)
		return 0;
	switch (raw.at[at]) {
	case '\n':
		return 1;
	case '\r':
		return at + 1 < raw.len && raw.at[at + 1] == '\n' ? 2 : 1;
	case '\xC2':
		return str_starts(str_slice(raw, at, at + 2), STR("\xC2\x85")) ? 2 : 0;
	case '\xE2':
		return str_starts(str_slice(raw, at, at + 3), STR("\u2028")) ||
				str_starts(str_slice(raw, at, at + 3), STR("\u2029"))
			? 3
			: 0;
	default:
		return 0;
	}
}

static bool
is_separator(struct str raw, size_t at)
{
	return raw.at[at] == '\xE2';
}

/* --- Placing bytes --- */

static bool
gives(const struct decoder *decoder, struct str bytes)
{
	return decoder->value.len - decoder->made >= bytes.len &&
		memcmp(decoder->value.at + decoder->made, bytes.at, bytes.len) == 0;
}

/* len bytes stand for themselves. */
static bool
take(struct decoder *decoder, size_t len)
{
	if (!len)
		return true;
	if (!gives(decoder, str_slice(decoder->raw, decoder->at, decoder->at + len)))
		return false;
	struct segment *last =
		decoder->segments->len ? &decoder->segments->at[decoder->segments->len - 1] : NULL;
	uint32_t outer = decoder->base + (uint32_t)decoder->at, count = (uint32_t)len;
	if (last && last->exact && last->outer + last->outer_len == outer) {
		last->inner_len += count;
		last->outer_len += count;
	} else {
		struct segment segment = { (uint32_t)decoder->made, count, outer, count, true };
		vec_push(decoder->arena, decoder->segments, segment);
	}
	decoder->made += len;
	decoder->at += len;
	return true;
}

/* [from, from + len) of raw is written for these bytes. */
static bool
put(struct decoder *decoder, struct str bytes, size_t from, size_t len)
{
	if (!gives(decoder, bytes))
		return false;
	struct segment segment = { (uint32_t)decoder->made, (uint32_t)bytes.len,
		decoder->base + (uint32_t)from, (uint32_t)len, false };
	vec_push(decoder->arena, decoder->segments, segment);
	decoder->made += bytes.len;
	return true;
}

/* The line end at the offset as it reads in a value: LF, but LS and PS for themselves. */
static bool
put_break(struct decoder *decoder, size_t at)
{
	size_t len = break_len(decoder->raw, at);
	size_t after = decoder->at;
	bool same = len == 1 && decoder->raw.at[at] == '\n';
	if (!same && is_separator(decoder->raw, at))
		return put(decoder, str_slice(decoder->raw, at, at + len), at, len);
	if (!same)
		return put(decoder, STR("\n"), at, len);
	decoder->at = at;
	bool taken = take(decoder, 1);
	decoder->at = after;
	return taken;
}

/* Every line end in [from, to) of raw, until the value ends. */
static bool
put_breaks(struct decoder *decoder, size_t from, size_t to)
{
	while (from < to && decoder->made < decoder->value.len) {
		size_t len = break_len(decoder->raw, from);
		if (len && !put_break(decoder, from))
			return false;
		from += len ? len : 1;
	}
	return true;
}

/* --- Plain and quoted --- */

static size_t
skip_blanks(struct str raw, size_t at)
{
	while (at < raw.len && is_blank(raw.at[at]))
		at++;
	return at;
}

static size_t
skip_blanks_and_breaks(struct str raw, size_t at)
{
	for (size_t len = 1; len;) {
		at = skip_blanks(raw, at);
		len = break_len(raw, at);
		at += len;
	}
	return at;
}

/* The line end under the reader and all that is blank behind it: one end alone is a blank, of
 * several the first falls away; LS and PS stay. */
static bool
fold(struct decoder *decoder)
{
	size_t first = decoder->at, len = break_len(decoder->raw, first);
	size_t second = skip_blanks(decoder->raw, first + len);
	bool alone = !break_len(decoder->raw, second);
	decoder->at = skip_blanks_and_breaks(decoder->raw, second);
	if (is_separator(decoder->raw, first)) {
		if (!put_break(decoder, first))
			return false;
	} else if (alone) {
		return put(decoder, STR(" "), first, len);
	}
	return put_breaks(decoder, second, decoder->at);
}

/* A backslash before a line end: neither it nor the end nor the indentation is there. */
static bool
continue_line(struct decoder *decoder)
{
	size_t from = decoder->at + 1 + break_len(decoder->raw, decoder->at + 1);
	decoder->at = skip_blanks_and_breaks(decoder->raw, from);
	return put_breaks(decoder, from, decoder->at);
}

static bool
unescape(struct decoder *decoder)
{
	if (decoder->style == STYLE_DOUBLE && break_len(decoder->raw, decoder->at + 1))
		return continue_line(decoder);
	char bytes[4];
	size_t made, from = decoder->at;
	size_t len = escape_decode(decoder->raw, from, bytes, &made);
	decoder->at += len;
	return len && put(decoder, (struct str){ bytes, made }, from, len);
}

static bool
unquote(struct decoder *decoder)
{
	size_t from = decoder->at;
	decoder->at += 2;
	return decoder->at <= decoder->raw.len && put(decoder, STR("'"), from, 2);
}

static bool
stops(const struct decoder *decoder, size_t at)
{
	char c = decoder->raw.at[at];
	if (c == '\\')
		return decoder->style == STYLE_DOUBLE || decoder->style == STYLE_JSON;
	if (c == '\'')
		return decoder->style == STYLE_SINGLE;
	return decoder->style != STYLE_JSON && break_len(decoder->raw, at);
}

/* Bytes that may stop a run; most of what is written is none of them. */
static bool
may_stop(char c)
{
	return c == '\n' || c == '\r' || c == '\\' || c == '\'' || c == '\xC2' || c == '\xE2';
}

static size_t
run_end(const struct decoder *decoder)
{
	size_t at = decoder->at;
	while (at < decoder->raw.len && !(may_stop(decoder->raw.at[at]) && stops(decoder, at)))
		at++;
	return at;
}

static bool
decode_flow(struct decoder *decoder)
{
	bool right = true;
	while (right && decoder->at < decoder->raw.len) {
		size_t end = run_end(decoder), run = end;
		bool folds = end < decoder->raw.len && decoder->raw.at[end] != '\\' &&
			decoder->raw.at[end] != '\'';
		while (folds && run > decoder->at && is_blank(decoder->raw.at[run - 1]))
			run--;
		right = take(decoder, run - decoder->at);
		decoder->at = end;
		if (!right || end == decoder->raw.len)
			break;
		right = folds                          ? fold(decoder)
			: decoder->raw.at[end] == '\'' ? unquote(decoder)
						       : unescape(decoder);
	}
	return right;
}

/* --- Literal and folded --- */

/* Blanks before the first character that is neither blank nor line end; STR_NONE when there is
 * none. */
static size_t
first_indent(struct str lines, size_t at)
{
	for (size_t line = at; at < lines.len;) {
		size_t len = break_len(lines, at);
		if (!len && lines.at[at] != ' ')
			return at - line;
		at += len ? len : 1;
		if (len)
			line = at;
	}
	return STR_NONE;
}

/* How many columns the indentation takes: what the first line with text has more in the file than
 * in the value. */
static bool
find_indent(const struct decoder *decoder, size_t *indent)
{
	size_t written = first_indent(decoder->raw, decoder->at);
	size_t read = first_indent(decoder->value, 0);
	*indent = written;
	if (read == STR_NONE)
		return str_find_char(decoder->value, ' ') == STR_NONE;
	*indent = written - read;
	return written != STR_NONE && written >= read;
}

/* Moves to the next line with text: over line ends and up to indent columns of each line. */
static void
skip_lines(struct decoder *decoder, size_t indent)
{
	struct str raw = decoder->raw;
	for (size_t len = 1; len;) {
		size_t line = decoder->at;
		while (decoder->at < raw.len && decoder->at - line < indent &&
			raw.at[decoder->at] == ' ')
			decoder->at++;
		len = break_len(raw, decoder->at);
		decoder->at += len;
	}
}

/* The line ends between two lines with text: the one at `first`, and those in [rest, at). */
static bool
join_lines(struct decoder *decoder, size_t first, size_t rest, bool folds)
{
	bool alone = true;
	if (!folds || is_separator(decoder->raw, first)) {
		if (!put_break(decoder, first))
			return false;
		alone = false;
	}
	size_t before = decoder->made;
	if (!put_breaks(decoder, rest, decoder->at))
		return false;
	if (alone && decoder->made == before)
		return put(decoder, STR(" "), first, break_len(decoder->raw, first));
	return true;
}

static size_t
line_end(struct str raw, size_t at)
{
	while (at < raw.len && !break_len(raw, at))
		at++;
	return at;
}

/* A line of text and the line ends behind it. */
static bool
decode_line(struct decoder *decoder, size_t indent)
{
	struct str raw = decoder->raw;
	bool folds = decoder->style == STYLE_FOLDED && !is_blank(raw.at[decoder->at]);
	if (!take(decoder, line_end(raw, decoder->at) - decoder->at))
		return false;
	size_t first = decoder->at, rest = first + break_len(raw, first);
	decoder->at = rest;
	skip_lines(decoder, indent);
	if (rest == first || decoder->made == decoder->value.len)
		return true;
	bool is_last = decoder->at == raw.len;
	return join_lines(
		decoder, first, rest, folds && !is_last && !is_blank(raw.at[decoder->at]));
}

static bool
decode_block(struct decoder *decoder)
{
	decoder->at = line_end(decoder->raw, decoder->at);
	decoder->at += break_len(decoder->raw, decoder->at);
	size_t indent, first = decoder->at;
	if (!find_indent(decoder, &indent))
		return false;
	skip_lines(decoder, indent);
	bool right = put_breaks(decoder, first, decoder->at);
	while (right && decoder->at < decoder->raw.len && decoder->made < decoder->value.len)
		right = decode_line(decoder, indent);
	decoder->at = skip_blanks_and_breaks(decoder->raw, decoder->at);
	return right;
}

/* --- Whole scalars --- */

/* Behind the tag and the anchor, which may stand before the value on lines of their own. */
static size_t
skip_properties(struct str raw)
{
	size_t at = 0;
	while (at < raw.len && memchr("!&#", raw.at[at], 3)) {
		bool is_comment = raw.at[at] == '#';
		while (at < raw.len && !break_len(raw, at) && (is_comment || !is_blank(raw.at[at])))
			at++;
		at = skip_blanks_and_breaks(raw, at);
	}
	return at;
}

static bool
strip_quotes(struct decoder *decoder, char quote)
{
	struct str raw = decoder->raw;
	if (raw.len < decoder->at + 2 || raw.at[decoder->at] != quote ||
		raw.at[raw.len - 1] != quote)
		return false;
	decoder->raw.len--;
	decoder->at++;
	return true;
}

static bool
decode(struct decoder *decoder)
{
	switch (decoder->style) {
	case STYLE_PLAIN:
		decoder->raw.len =
			decoder->at + str_trim(str_slice(decoder->raw, decoder->at, STR_NONE)).len;
		return decode_flow(decoder);
	case STYLE_SINGLE:
		return strip_quotes(decoder, '\'') && decode_flow(decoder);
	case STYLE_DOUBLE:
	case STYLE_JSON:
		return strip_quotes(decoder, '"') && decode_flow(decoder);
	case STYLE_LITERAL:
	case STYLE_FOLDED:
		return decode_block(decoder);
	case STYLE_NONE:
	case STYLE_FLOW:
	case STYLE_BLOCK:
		return false;
	}
	return false;
}

/* A block scalar's span ends with its last text, but the value may go on with line ends. */
static struct str
with_blank_lines(struct place place)
{
	struct str text = place.source->text;
	size_t end = skip_blanks_and_breaks(text, place.span.end);
	return str_slice(text, place.span.start, end);
}

/* What lies behind the scalar's span is placed at its end. */
static void
clamp(struct arena *arena, struct segment_list *segments, uint32_t end)
{
	uint32_t beyond = 0;
	while (segments->len) {
		struct segment *last = &segments->at[segments->len - 1];
		uint32_t excess = last->outer + last->outer_len;
		excess = excess > end ? excess - end : 0;
		if (!excess)
			break;
		if (last->exact && excess < last->inner_len) {
			last->inner_len -= excess;
			last->outer_len -= excess;
			beyond += excess;
			break;
		}
		beyond += last->inner_len;
		segments->len--;
	}
	if (!beyond)
		return;
	const struct segment *last = segments->len ? &segments->at[segments->len - 1] : NULL;
	uint32_t inner = last ? last->inner + last->inner_len : 0;
	vec_push(arena, segments, ((struct segment){ inner, beyond, end, 0, false }));
}

bool
decode_scalar(struct arena *arena, const struct node *scalar, struct segment_list *segments)
{
	struct decoder decoder = { .arena = arena,
		.segments = segments,
		.style = scalar->style,
		.raw = source_slice(scalar->at),
		.base = scalar->at.span.start,
		.value = scalar->text };
	if (scalar->style == STYLE_LITERAL || scalar->style == STYLE_FOLDED)
		decoder.raw = with_blank_lines(scalar->at);
	decoder.at = skip_properties(decoder.raw);
	if (!decode(&decoder) || decoder.made < decoder.value.len || decoder.at < decoder.raw.len)
		return false;
	clamp(arena, segments, scalar->at.span.end);
	return true;
}
