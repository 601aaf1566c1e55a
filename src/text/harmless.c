/* SPDX-License-Identifier: MIT
 * Whole texts, a glyph at a time. The start of a line needs more than the rest of it: GitHub's
 * runner takes a line that begins with :: after blanks for a command (actions/runner,
 * ActionCommand.cs). */
#include "text/harmless.h"

#include "base/builder.h"
#include "base/utf8.h"
#include "text/glyph.h"

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
harmless_part(struct arena *arena, struct str text)
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
harmless_text(struct arena *arena, struct str text)
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
