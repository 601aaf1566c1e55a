/* SPDX-License-Identifier: MIT
 * Reads the bytes of a scalar again, in its style, and notes where each byte of its value comes
 * from. Every byte is compared with the value that the parser gave; the first difference ends the
 * decoding. */
#include "yaml/decode.h"

#include <string.h>

#include "base/vec.h"
#include "text/source.h"
#include "yaml/decoder.h"
#include "yaml/white.h"

/* Moves past the tag and the anchor, which may be on lines of their own before the value. */
static size_t
skip_properties(struct str raw)
{
	size_t at = 0;
	while (at < raw.len && memchr("!&#", raw.at[at], 3)) {
		bool is_comment = raw.at[at] == '#';
		while (at < raw.len && !white_break_len(raw, at) &&
			(is_comment || !white_is_blank(raw.at[at])))
			at++;
		at = white_skip(raw, at);
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

/* The span of a block scalar ends with its last text, but its value may end with more line ends.
 * Those are placed at the end of the span. */
static struct str
with_blank_lines(struct place place)
{
	struct str text = place.source->text;
	size_t end = white_skip(text, place.span.end);
	return str_slice(text, place.span.start, end);
}

/* Removes the bytes of the value after the offset from the end of the map; gives how many. */
static uint32_t
cut_behind(struct segment_list *segments, uint32_t end)
{
	uint32_t cut = 0;
	for (; segments->len; segments->len--) {
		struct segment *last = &segments->at[segments->len - 1];
		uint32_t last_end = last->outer + last->outer_len;
		if (last_end <= end)
			break;
		if (last->exact && last->outer < end) {
			last->inner_len -= last_end - end;
			last->outer_len -= last_end - end;
			return cut + (last_end - end);
		}
		cut += last->inner_len;
	}
	return cut;
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
	uint32_t end = scalar->at.span.end, behind = cut_behind(segments, end);
	struct segment rest = { (uint32_t)decoder.made - behind, behind, end, 0, false };
	if (behind)
		vec_push(arena, segments, rest);
	return true;
}
