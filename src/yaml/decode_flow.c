/* SPDX-License-Identifier: MIT
 * Plain and quoted scalars, and strings of JSON: runs of bytes that mean themselves, between line
 * ends, which fold, and escapes (libyaml 0.2.5, scanner.c: yaml_parser_scan_flow_scalar,
 * yaml_parser_scan_plain_scalar). */
#include "yaml/decoder.h"
#include "yaml/escape.h"
#include "yaml/white.h"

/* The break at the reader and all white space after it. A single break reads as a blank; of several
 * breaks the first is dropped. LS and PS stay as they are. */
static bool
fold(struct decoder *decoder)
{
	size_t first = decoder->at, len = white_break_len(decoder->raw, first);
	size_t second = white_skip_blanks(decoder->raw, first + len);
	bool alone = !white_break_len(decoder->raw, second);
	decoder->at = white_skip(decoder->raw, second);
	if (white_is_separator(decoder->raw, first)) {
		if (!decoder_put_break(decoder, first))
			return false;
	} else if (alone) {
		return decoder_put(decoder, STR(" "), first, len);
	}
	return decoder_put_breaks(decoder, second, decoder->at);
}

/* A backslash before a break: the value has neither the two nor the indentation after them. */
static bool
continue_line(struct decoder *decoder)
{
	size_t from = decoder->at + 1 + white_break_len(decoder->raw, decoder->at + 1);
	decoder->at = white_skip(decoder->raw, from);
	return decoder_put_breaks(decoder, from, decoder->at);
}

static bool
unescape(struct decoder *decoder)
{
	if (decoder->style == STYLE_DOUBLE && white_break_len(decoder->raw, decoder->at + 1))
		return continue_line(decoder);
	char bytes[4];
	size_t made, from = decoder->at;
	size_t len = escape_decode(decoder->raw, from, bytes, &made);
	decoder->at += len;
	return len && decoder_put(decoder, (struct str){ bytes, made }, from, len);
}

static bool
unquote(struct decoder *decoder)
{
	size_t from = decoder->at;
	decoder->at += 2;
	return decoder->at <= decoder->raw.len && decoder_put(decoder, STR("'"), from, 2);
}

/* Whether the byte may stop a run of bytes that mean themselves; very few do. */
static const bool may_stop[256] = {
	['\n'] = true, ['\r'] = true, ['\\'] = true, ['\''] = true, [0xC2] = true, [0xE2] = true
};

static bool
stops(const struct decoder *decoder, size_t at)
{
	char c = decoder->raw.at[at];
	if (c == '\\')
		return decoder->style == STYLE_DOUBLE || decoder->style == STYLE_JSON;
	if (c == '\'')
		return decoder->style == STYLE_SINGLE;
	return decoder->style != STYLE_JSON && white_break_len(decoder->raw, at);
}

static size_t
run_end(const struct decoder *decoder)
{
	size_t at = decoder->at;
	while (at < decoder->raw.len &&
		!(may_stop[(unsigned char)decoder->raw.at[at]] && stops(decoder, at)))
		at++;
	return at;
}

/* Decodes the bytes that stopped a run. */
static bool
decode_stop(struct decoder *decoder)
{
	switch (decoder->raw.at[decoder->at]) {
	case '\\':
		return unescape(decoder);
	case '\'':
		return unquote(decoder);
	default:
		return fold(decoder);
	}
}

/* Blanks at the end of a line do not belong to the value. */
static size_t
without_blanks(const struct decoder *decoder, size_t end)
{
	size_t trimmed = end;
	while (trimmed > decoder->at && white_is_blank(decoder->raw.at[trimmed - 1]))
		trimmed--;
	return white_break_len(decoder->raw, end) ? trimmed : end;
}

bool
decode_flow(struct decoder *decoder)
{
	while (decoder->at < decoder->raw.len) {
		size_t end = run_end(decoder);
		if (!decoder_take(decoder, without_blanks(decoder, end) - decoder->at))
			return false;
		decoder->at = end;
		if (end < decoder->raw.len && !decode_stop(decoder))
			return false;
	}
	return true;
}
