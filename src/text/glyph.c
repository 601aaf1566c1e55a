/* SPDX-License-Identifier: MIT
 * Three things are escaped: characters that act (text/characters.def), bytes that are not UTF-8,
 * and what a CI runner obeys. GitHub's runner obeys ##[ anywhere in a line (actions/runner,
 * ActionCommand.cs), Azure Pipelines ##vso[, TeamCity ##teamcity[. %0A and %0D are line ends inside
 * GitHub's commands.
 *
 * The table holds ranges and is searched by halves; a character outside of them takes one column.
 * wcwidth(3) depends on the locale, and reports must not. */
#include "text/glyph.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"

enum glyph_kind { GLYPH_PLAIN, GLYPH_ACTS, GLYPH_JOINS, GLYPH_WIDE };

static const struct glyph_range {
	uint32_t first, last;
	enum glyph_kind kind;
} ranges[] = {
#define ACTS(first, last) { first, last, GLYPH_ACTS },
#define JOINS(first, last) { first, last, GLYPH_JOINS },
#define WIDE(first, last) { first, last, GLYPH_WIDE },
#include "text/characters.def"
#undef ACTS
#undef JOINS
#undef WIDE
};

static enum glyph_kind
kind_of(uint32_t code)
{
	if (code < 0x80)
		return code < ' ' || code == 0x7F ? GLYPH_ACTS : GLYPH_PLAIN;
	size_t low = 0, high = ARRAY_LENGTH(ranges);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (code < ranges[middle].first)
			high = middle;
		else if (code > ranges[middle].last)
			low = middle + 1;
		else
			return ranges[middle].kind;
	}
	return GLYPH_PLAIN;
}

bool
glyph_acts(uint32_t code)
{
	return kind_of(code) == GLYPH_ACTS;
}

static bool
begins_command(struct str text)
{
	static const struct str marks[] = { STR_INIT("##["), STR_INIT("##vso["),
		STR_INIT("##teamcity["), STR_INIT("%0A"), STR_INIT("%0D"), STR_INIT("%0a"),
		STR_INIT("%0d") };
	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
		if (str_starts(text, marks[i]))
			return true;
	return false;
}

struct glyph
glyph_at(struct str text, size_t at)
{
	unsigned char byte = (unsigned char)text.at[at];
	if (byte >= ' ' && byte < 0x7F && byte != '#' && byte != '%')
		return (struct glyph){ byte, 1, false };
	size_t end = at;
	struct glyph glyph = { .code = utf8_next(text, &end) };
	glyph.len = end - at;
	if (glyph.code == '#' || glyph.code == '%')
		glyph.escaped = begins_command(str_slice(text, at, text.len));
	else
		glyph.escaped = glyph.code == UTF8_BAD || glyph_acts(glyph.code);
	return glyph;
}

static unsigned
hex_digits(uint32_t code)
{
	unsigned digits = 1;
	while (code >>= 4)
		digits++;
	return digits;
}

unsigned
glyph_columns(struct glyph glyph)
{
	if (glyph.escaped) {
		unsigned frame = sizeof "\\u{}" - 1;
		return frame + (glyph.code == UTF8_BAD ? 2 : hex_digits(glyph.code));
	}
	switch (kind_of(glyph.code)) {
	case GLYPH_PLAIN:
		return 1;
	case GLYPH_WIDE:
		return 2;
	case GLYPH_ACTS:
	case GLYPH_JOINS:
		break;
	}
	return 0;
}

void
glyph_add(struct builder *builder, struct glyph glyph, struct str text)
{
	if (!glyph.escaped)
		builder_add(builder, str_slice(text, 0, glyph.len));
	else if (glyph.code == UTF8_BAD)
		builder_format(builder, "\\x{%02x}", (unsigned char)text.at[0]);
	else
		builder_format(builder, "\\u{%x}", (unsigned)glyph.code);
}
