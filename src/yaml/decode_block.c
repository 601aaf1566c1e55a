/* SPDX-License-Identifier: MIT
 * Literal and folded scalars: lines without their indentation (libyaml 0.2.5, scanner.c:
 * yaml_parser_scan_block_scalar). The width of the indentation and the result of chomping are
 * taken from the value. */
#include "yaml/decoder.h"
#include "yaml/white.h"

/* The number of blanks before the first character that is neither a blank nor a line end; STR_NONE
 * when there is no such character. */
static size_t
first_indent(struct str lines, size_t at)
{
	for (size_t line = at; at < lines.len;) {
		size_t len = white_break_len(lines, at);
		if (!len && lines.at[at] != ' ')
			return at - line;
		at += len ? len : 1;
		if (len)
			line = at;
	}
	return STR_NONE;
}

/* The width of the indentation: how many more blanks the first line with text has in the file than
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

/* Moves to the next line with text, past line ends and up to `indent` blanks of each line. */
static void
skip_lines(struct decoder *decoder, size_t indent)
{
	struct str raw = decoder->raw;
	for (size_t len = 1; len;) {
		size_t line = decoder->at;
		while (decoder->at < raw.len && decoder->at - line < indent &&
			raw.at[decoder->at] == ' ')
			decoder->at++;
		len = white_break_len(raw, decoder->at);
		decoder->at += len;
	}
}

/* The line ends between two lines with text: the one at `first`, and those in [rest, at). */
static bool
join_lines(struct decoder *decoder, size_t first, size_t rest, bool folds)
{
	bool alone = true;
	if (!folds || white_is_separator(decoder->raw, first)) {
		if (!decoder_put_break(decoder, first))
			return false;
		alone = false;
	}
	size_t before = decoder->made;
	if (!decoder_put_breaks(decoder, rest, decoder->at))
		return false;
	if (alone && decoder->made == before)
		return decoder_put(decoder, STR(" "), first, white_break_len(decoder->raw, first));
	return true;
}

/* A line of text and the line ends after it. */
static bool
decode_line(struct decoder *decoder, size_t indent)
{
	struct str raw = decoder->raw;
	bool folds = decoder->style == STYLE_FOLDED && !white_is_blank(raw.at[decoder->at]);
	if (!decoder_take(decoder, white_next_break(raw, decoder->at) - decoder->at))
		return false;
	size_t first = decoder->at, rest = first + white_break_len(raw, first);
	decoder->at = rest;
	skip_lines(decoder, indent);
	if (rest == first || decoder->made == decoder->value.len)
		return true;
	bool is_last = decoder->at == raw.len;
	return join_lines(
		decoder, first, rest, folds && !is_last && !white_is_blank(raw.at[decoder->at]));
}

bool
decode_block(struct decoder *decoder)
{
	decoder->at = white_next_break(decoder->raw, decoder->at);
	decoder->at += white_break_len(decoder->raw, decoder->at);
	size_t indent, first = decoder->at;
	if (!find_indent(decoder, &indent))
		return false;
	skip_lines(decoder, indent);
	bool right = decoder_put_breaks(decoder, first, decoder->at);
	while (right && decoder->at < decoder->raw.len && decoder->made < decoder->value.len)
		right = decode_line(decoder, indent);
	decoder->at = white_skip(decoder->raw, decoder->at);
	return right;
}
