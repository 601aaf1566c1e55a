/* SPDX-License-Identifier: MIT
 * What may not reach a terminal or a CI log raw: characters that act (report/characters.def),
 * bytes that are no UTF-8, and what a CI runner obeys. GitHub's runner takes a line that begins
 * with :: after blanks, and ##[ anywhere in a line (actions/runner, ActionCommand.cs); Azure
 * Pipelines ##vso[, TeamCity ##teamcity[. %0A and %0D are line ends inside GitHub's commands. */
#include "report/harmless.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "report/characters.h"

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
		glyph.escaped = glyph.code == UTF8_BAD || character_acts(glyph.code);
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
	if (!glyph.escaped)
		return character_columns(glyph.code);
	unsigned frame = sizeof "\\u{}" - 1;
	return frame + (glyph.code == UTF8_BAD ? 2 : hex_digits(glyph.code));
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

void
harmless_add(struct builder *builder, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		struct glyph glyph = glyph_at(text, at);
		glyph_add(builder, glyph, str_slice(text, at, text.len));
		at += glyph.len;
	}
}

struct str
harmless(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	harmless_add(&builder, text);
	return builder_str(&builder);
}

size_t
harmless_columns(struct str text)
{
	size_t columns = 0;
	for (size_t at = 0; at < text.len;) {
		struct glyph glyph = glyph_at(text, at);
		columns += glyph_columns(glyph);
		at += glyph.len;
	}
	return columns;
}

/* The blanks that .NET's TrimStart takes and that are not escaped anyway. */
static bool
is_blank(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == 0x1680 ||
		(code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
		code == 0x3000;
}

struct str
report_harmless(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	size_t at = 0, next = 0;
	while (next < text.len && is_blank(utf8_next(text, &next)))
		at = next;
	struct str rest = str_slice(text, at, text.len);
	harmless_add(&builder, str_slice(text, 0, at));
	if (str_starts(rest, STR("::"))) {
		glyph_add(&builder, (struct glyph){ ':', 1, true }, rest);
		rest = str_slice(rest, 1, rest.len);
	}
	harmless_add(&builder, rest);
	return builder_str(&builder);
}
