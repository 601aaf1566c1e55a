/* SPDX-License-Identifier: MIT
 * Strings in double quotes, as Go's %q prints them (strconv/quote.go:Quote). */
#include "go/go.h"

#include "base/builder.h"
#include "base/utf8.h"

struct str
go_quote(struct arena *arena, struct str text)
{
	static const char escapes[] = "abtnvfr"; /* U+0007 to U+000D */
	struct builder quoted;
	builder_init(&quoted, arena);
	builder_char(&quoted, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t code = utf8_next(text, &at);
		if (code == '"' || code == '\\')
			builder_format(&quoted, "\\%c", (char)code);
		else if (unicode_is_printable(code))
			builder_add(&quoted, str_slice(text, start, at));
		else if (code >= 7 && code <= 13)
			builder_format(&quoted, "\\%c", escapes[code - 7]);
		else if (code < ' ' || code == 0x7F)
			builder_format(&quoted, "\\x%02x", (unsigned)code);
		else
			builder_format(
				&quoted, code > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)code);
	}
	builder_char(&quoted, '"');
	return builder_str(&quoted);
}
