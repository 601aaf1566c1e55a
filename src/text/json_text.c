/* SPDX-License-Identifier: MIT
 * Strings and names of members as JSON text. Escaped are the characters that text/glyph.h escapes,
 * and JSON's own two: " and \. A character beyond U+FFFF is two escapes (RFC 8259, section 7). */
#include "base/builder.h"
#include "base/utf8.h"
#include "text/glyph.h"
#include "text/json.h"

/* Printable ASCII but for " and \, and for # and %, which may begin a command. */
static bool
is_plain_byte(unsigned char byte)
{
	return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' && byte != '#' &&
		byte != '%';
}

/* Where the characters end that are written as they are. */
static size_t
plain_end(struct str text, size_t at)
{
	while (at < text.len) {
		if (is_plain_byte((unsigned char)text.at[at])) {
			at++;
			continue;
		}
		struct glyph glyph = glyph_at(text, at);
		if (glyph.escaped || glyph.code == '"' || glyph.code == '\\')
			break;
		at += glyph.len;
	}
	return at;
}

static void
add_code(struct builder *json, uint32_t code)
{
	if (code > 0xFFFF) {
		code -= 0x10000;
		builder_format(json, "\\u%04x", (unsigned)(0xD800 + (code >> 10)));
		code = 0xDC00 + (code & 0x3FF);
	}
	builder_format(json, "\\u%04x", (unsigned)code);
}

static void
add_escape(struct builder *json, uint32_t code)
{
	static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	for (const char *pair = shorts; *pair; pair += 2)
		if (code == (unsigned char)*pair) {
			builder_char(json, '\\');
			builder_char(json, pair[1]);
			return;
		}
	add_code(json, code == UTF8_BAD ? 0xFFFD : code);
}

void
json_string(struct builder *json, struct str text)
{
	builder_char(json, '"');
	for (size_t at = 0; at < text.len;) {
		size_t end = plain_end(text, at);
		builder_add(json, str_slice(text, at, end));
		if (end < text.len)
			add_escape(json, utf8_next(text, &end));
		at = end;
	}
	builder_char(json, '"');
}

void
json_name(struct builder *json, struct str name)
{
	if (json->len && json->at[json->len - 1] != '{')
		builder_char(json, ',');
	json_string(json, name);
	builder_char(json, ':');
}
