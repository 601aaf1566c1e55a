/* SPDX-License-Identifier: MIT
 * Comments. libyaml drops them, but its tokens give the start and end of every scalar. A # outside
 * of scalars begins a comment, since no indicator, tag, anchor or directive may contain one. Only
 * the comment after the | or > of a block scalar is inside a token. */
#include <yaml.h>

#include "base/panic.h"
#include "base/vec.h"
#include "tree/tree.h"
#include "yaml/span.h"
#include "yaml/white.h"
#include "yaml/yaml.h"

struct scanner {
	yaml_parser_t parser;
	struct arena *arena;
	struct str text;
	struct span_cursor cursor;
	struct span_list *comments;
	uint32_t at; /* all comments before this offset are found */
	size_t depth;
};

/* Finds comments in the bytes up to `end`, which are outside of scalars. */
static void
find_comments(struct scanner *scanner, uint32_t end)
{
	while (scanner->at < end) {
		size_t found = str_find_char(str_slice(scanner->text, scanner->at, end), '#');
		if (found == STR_NONE)
			break;
		uint32_t start = scanner->at + (uint32_t)found;
		struct span comment = { start, (uint32_t)white_next_break(scanner->text, start) };
		vec_push(scanner->arena, scanner->comments, comment);
		scanner->at = comment.end;
	}
	if (scanner->at < end)
		scanner->at = end;
}

static void
on_scalar(struct scanner *scanner, const yaml_token_t *token)
{
	uint32_t start = span_cursor_offset(&scanner->cursor, token->start_mark.index);
	uint32_t end = span_cursor_offset(&scanner->cursor, token->end_mark.index);
	yaml_scalar_style_t style = token->data.scalar.style;
	find_comments(scanner, start);
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
		find_comments(scanner, (uint32_t)white_next_break(scanner->text, start));
	if (scanner->at < end)
		scanner->at = end;
}

/* Handles a token. False when nothing can be read after it. */
static bool
on_token(struct scanner *scanner, const yaml_token_t *token)
{
	switch (token->type) {
	case YAML_SCALAR_TOKEN:
		on_scalar(scanner, token);
		return true;
	case YAML_FLOW_SEQUENCE_START_TOKEN:
	case YAML_FLOW_MAPPING_START_TOKEN:
	case YAML_BLOCK_SEQUENCE_START_TOKEN:
	case YAML_BLOCK_MAPPING_START_TOKEN:
		return ++scanner->depth <= TREE_DEPTH_MAX;
	case YAML_FLOW_SEQUENCE_END_TOKEN:
	case YAML_FLOW_MAPPING_END_TOKEN:
	case YAML_BLOCK_END_TOKEN:
		scanner->depth -= scanner->depth > 0;
		return true;
	case YAML_NO_TOKEN:
	case YAML_STREAM_START_TOKEN:
	case YAML_VERSION_DIRECTIVE_TOKEN:
	case YAML_TAG_DIRECTIVE_TOKEN:
	case YAML_DOCUMENT_START_TOKEN:
	case YAML_DOCUMENT_END_TOKEN:
	case YAML_BLOCK_ENTRY_TOKEN:
	case YAML_FLOW_ENTRY_TOKEN:
	case YAML_KEY_TOKEN:
	case YAML_VALUE_TOKEN:
	case YAML_ALIAS_TOKEN:
	case YAML_ANCHOR_TOKEN:
	case YAML_TAG_TOKEN:
		return true;
	case YAML_STREAM_END_TOKEN:
		find_comments(scanner, (uint32_t)scanner->text.len);
		return false;
	}
	return false;
}

static void
scan(struct scanner *scanner)
{
	struct str rest = str_slice(scanner->text, scanner->at, scanner->text.len);
	if (!yaml_parser_initialize(&scanner->parser))
		panic("out of memory");
	yaml_parser_set_encoding(&scanner->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&scanner->parser, (const unsigned char *)(rest.len ? rest.at : ""), rest.len);
	yaml_token_t token;
	bool more = true;
	while (more && yaml_parser_scan(&scanner->parser, &token)) {
		more = on_token(scanner, &token);
		yaml_token_delete(&token);
	}
	yaml_parser_delete(&scanner->parser);
}

void
yaml_comments(struct arena *arena, const struct source *source, struct span_list *comments)
{
	uint32_t bom = source_bom(source->text);
	struct scanner scanner = { .arena = arena,
		.text = source->text,
		.cursor = span_cursor_new(source->text, bom),
		.comments = comments,
		.at = bom };
	if (source->text.len > 0 && source->text.len <= YAML_FILE_MAX)
		scan(&scanner);
}
