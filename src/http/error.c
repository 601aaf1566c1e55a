/* SPDX-License-Identifier: MIT
 * The message in the body of an error answer: the first entry of an OCI error body
 * (distribution-spec, "Error Codes"), else the start of a plain text. An HTML page, as proxies send
 * it, is left out: it says no more than its status. The message is one bounded line without control
 * characters. */
#include "base/builder.h"
#include "base/utf8.h"
#include "http/http.h"
#include "text/glyph.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

enum { TEXT_MAX = 300 };

/* The first entry of "errors"; NULL when the body is not JSON of that form. */
static const struct node *
first_error(struct arena *arena, const struct http_response *response)
{
	struct problem_list problems = { 0 };
	if (!str_starts(str_trim(response->body), STR("{")))
		return NULL;
	const struct node *root =
		yaml_read_json(arena, source_new(arena, STR("error"), response->body), &problems);
	const struct node *errors = node_get(root, STR("errors"));
	return errors ? node_item(errors, 0) : NULL;
}

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

struct str
http_line(struct arena *arena, struct str text)
{
	struct builder line;
	builder_init(&line, arena);
	for (size_t at = 0; at < text.len && line.len < TEXT_MAX;) {
		uint32_t point = utf8_next(text, &at);
		if (point == '\n' || point == '\t')
			builder_char(&line, ' ');
		else if (point != UTF8_BAD && !glyph_acts(point))
			utf8_add(&line, point);
	}
	return str_trim(builder_str(&line));
}

struct str
http_error_code(struct arena *arena, const struct http_response *response)
{
	return text_of(first_error(arena, response), STR("code"));
}

static bool
is_page(const struct http_response *response)
{
	struct str type = http_header(response, STR("Content-Type"));
	return str_has(type, STR("html")) || str_starts(str_trim(response->body), STR("<"));
}

struct str
http_error_text(struct arena *arena, const struct http_response *response)
{
	const struct node *error = first_error(arena, response);
	struct str code = text_of(error, STR("code")), message = text_of(error, STR("message"));
	struct str separator = code.len && message.len ? STR(": ") : (struct str){ 0 };
	if (code.len || message.len)
		return http_line(arena, str_join(arena, str_join(arena, code, separator), message));
	return is_page(response) ? (struct str){ 0 } : http_line(arena, response->body);
}
