/* SPDX-License-Identifier: MIT
 * A value as YAML. A style is tried by reading what it gives, in the dialect of the text: `1.10`
 * without quotes is the text 1.1 to one dialect and 1.10 to another. */
#include <string.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "edit/splice.h"
#include "go/go.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

/* Letters, digits and . _ + - inside: text that needs no quotes anywhere in a YAML file. */
static bool
is_plain_safe(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool is_digit = c >= '0' && c <= '9';
		if (!is_letter && !is_digit && (!i || !strchr("._+-", c)))
			return false;
	}
	return value.len;
}

static struct str
single_quoted(struct arena *arena, struct str value)
{
	struct builder text;
	builder_init(&text, arena);
	builder_char(&text, '\'');
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '\'')
			builder_char(&text, '\'');
		builder_char(&text, value.at[i]);
	}
	builder_char(&text, '\'');
	return builder_str(&text);
}

/* YAML is not JSON here: libyaml does not read a character beyond U+FFFF from two escapes. */
struct str
edit_double_quoted(struct arena *arena, struct str value)
{
	struct builder text;
	builder_init(&text, arena);
	builder_char(&text, '"');
	for (size_t at = 0; at < value.len;) {
		size_t start = at;
		uint32_t code = utf8_next(value, &at);
		if (code == UTF8_BAD || !unicode_is_printable(code)) {
			builder_format(&text, "\\U%08x", code == UTF8_BAD ? 0xFFFDu : code);
			continue;
		}
		if (code == '"' || code == '\\')
			builder_char(&text, '\\');
		builder_add(&text, str_slice(value, start, at));
	}
	builder_char(&text, '"');
	return builder_str(&text);
}

/* Whether the text, read by itself, says the value. */
static bool
reads_as(struct arena *arena, struct str text, enum dialect dialect, struct str value)
{
	struct problem_list problems = { 0 };
	const struct source *source = source_new(arena, STR("value"), text);
	return edit_says(arena, yaml_read(arena, source, dialect, &problems, NULL), value);
}

struct str
edit_scalar(struct arena *arena, struct str value, enum node_style style, enum dialect dialect)
{
	struct str text = { 0 };
	if (style == STYLE_PLAIN && is_plain_safe(value))
		text = value;
	else if (style == STYLE_SINGLE)
		text = single_quoted(arena, value);
	return text.len && reads_as(arena, text, dialect, value) ? text
								 : edit_double_quoted(arena, value);
}
