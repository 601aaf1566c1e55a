/* SPDX-License-Identifier: MIT
 * Turns libyaml's events into calls of the assembly. This file knows the ways of libyaml: its marks
 * count characters, not bytes; a node begins at its tag or anchor; a block scalar or collection
 * ends at the next token. Text that libyaml accepts and go-yaml refuses is refused here. */
#include <yaml.h>

#include <string.h>

#include "base/panic.h"
#include "base/vec.h"
#include "yaml/assembly.h"
#include "yaml/span.h"
#include "yaml/strict.h"
#include "yaml/yaml.h"

struct event_reader {
	yaml_parser_t parser;
	struct span_cursor cursor;
	struct str text; /* without a byte-order mark */
	struct assembly assembly;
};

/* --- Places --- */

static uint32_t
offset_of(struct event_reader *reader, const yaml_mark_t *mark)
{
	return span_cursor_offset(&reader->cursor, mark->index);
}

static struct span
span_of(struct event_reader *reader, const yaml_event_t *event)
{
	uint32_t start = offset_of(reader, &event->start_mark);
	return (struct span){ start, offset_of(reader, &event->end_mark) };
}

static struct str
str_of(const yaml_char_t *text)
{
	return str_from((const char *)text);
}

/* --- Errors --- */

static bool
looks_like_utf16(struct str text)
{
	return str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")) ||
		(text.len >= 4 &&
			((!text.at[0] && text.at[1] && !text.at[2] && text.at[3]) ||
				(text.at[0] && !text.at[1] && text.at[2] && !text.at[3])));
}

/* Reports bytes that libyaml refused to read. */
static void
fail_bytes(struct event_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	uint32_t at = reader->cursor.base + (uint32_t)parser->problem_offset;
	struct span span = { at, at };
	if (strcmp(parser->problem, "control characters are not allowed") == 0)
		assembly_fail(&reader->assembly, &yaml_problem_syntax, span,
			str_format(reader->assembly.arena,
				"the control character U+%04X is not allowed",
				(unsigned)parser->problem_value));
	else
		assembly_fail(&reader->assembly, &yaml_problem_encoding, span, STR("not UTF-8"));
}

static uint32_t
line_of(struct event_reader *reader, uint32_t offset)
{
	struct place place = { reader->assembly.source, { offset, offset } };
	place = source_resolve(place);
	return source_position(place.source, place.span.start).line;
}

/* The message of libyaml, with the line where the construct begins. */
static struct str
syntax_message(struct event_reader *reader, uint32_t at)
{
	const yaml_parser_t *parser = &reader->parser;
	struct arena *arena = reader->assembly.arena;
	struct str text = reader->assembly.source->text;
	struct str problem = str_from(parser->problem);
	if (at < text.len && text.at[at] == '\t')
		return STR("a tab cannot be used for indentation");
	if (str_equal(problem, STR("found character that cannot start any token")))
		return str_format(arena, "'%c' cannot start a value: quote it", text.at[at]);
	if (!parser->context)
		return str_copy(arena, problem);
	uint32_t line = line_of(reader, offset_of(reader, &parser->context_mark));
	if (line == line_of(reader, at))
		return str_format(arena, "%s %s", parser->problem, parser->context);
	return str_format(
		arena, "%s %s that begins on line %u", parser->problem, parser->context, line);
}

/* libyaml notices a key without a colon only on a later line; the problem is then placed at the
 * key. */
static void
fail_syntax(struct event_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	bool is_key =
		parser->context && strcmp(parser->context, "while scanning a simple key") == 0;
	uint32_t at = offset_of(reader, is_key ? &parser->context_mark : &parser->problem_mark);
	struct str message = is_key ? str_copy(reader->assembly.arena, str_from(parser->problem))
				    : syntax_message(reader, at);
	assembly_fail(&reader->assembly, &yaml_problem_syntax, (struct span){ at, at }, message);
}

static void
fail(struct event_reader *reader)
{
	switch (reader->parser.error) {
	case YAML_READER_ERROR:
		fail_bytes(reader);
		return;
	case YAML_SCANNER_ERROR:
	case YAML_PARSER_ERROR:
		fail_syntax(reader);
		return;
	case YAML_NO_ERROR:
	case YAML_MEMORY_ERROR:
	case YAML_COMPOSER_ERROR:
	case YAML_WRITER_ERROR:
	case YAML_EMITTER_ERROR:
		break;
	}
	panic("libyaml ran out of memory");
}

/* --- Events --- */

static enum node_style
style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return STYLE_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return STYLE_PLAIN;
}

/* The value as a view of the source, if its bytes are there; else a copy. */
static struct str
keep_value(struct event_reader *reader, struct str value, enum node_style style, struct span span)
{
	struct str text = reader->assembly.source->text;
	uint32_t quote = style == STYLE_SINGLE || style == STYLE_DOUBLE;
	if (span.end - span.start == value.len + 2 * (size_t)quote) {
		struct str written = { text.at + span.start + quote, value.len };
		if (str_equal(written, value))
			return written;
	}
	return str_copy(reader->assembly.arena, value);
}

/* Whether a Go program reads the same text. Rule files and configuration are YAML 1.2 and read only
 * by chartgate. */
static bool
is_read_by_go(const struct event_reader *reader)
{
	return reader->assembly.dialect != DIALECT_CORE;
}

/* Refuses a scalar that libyaml accepts and go-yaml does not. */
static void
refuse_like_go(struct event_reader *reader, const struct scalar *scalar, struct skipped skipped)
{
	struct assembly *assembly = &reader->assembly;
	struct str text = assembly->source->text;
	uint32_t at = scalar->span.start;
	if (scalar->style == STYLE_DOUBLE && strict_finds_escape(text, scalar->span, &at))
		assembly_fail(assembly, &yaml_problem_syntax, (struct span){ at, at + 2 },
			STR("found unknown escape character"));
	else if (skipped.glued_tag)
		assembly_fail(assembly, &yaml_problem_syntax, scalar->span,
			STR("expected a blank after the tag"));
	else if (scalar->style == STYLE_PLAIN && assembly_in_flow(assembly) &&
		strict_finds_question(text, scalar->span, &at))
		assembly_fail(assembly, &yaml_problem_syntax, (struct span){ at, at + 1 },
			STR("'?' is not allowed in plain text inside [] or {}: quote it"));
}

static void
on_scalar(struct event_reader *reader, const yaml_event_t *event)
{
	struct str text = reader->assembly.source->text;
	struct str value = { (const char *)event->data.scalar.value, event->data.scalar.length };
	struct scalar scalar = {
		.properties = { str_of(event->data.scalar.anchor), str_of(event->data.scalar.tag) },
		.style = style_of(event->data.scalar.style),
		.span = span_of(reader, event),
	};
	struct skipped skipped = { 0 };
	if (scalar.span.start == scalar.span.end)
		scalar.span =
			span_of_missing(text, scalar.span, assembly_key_end(&reader->assembly));
	else if (text.at[scalar.span.start] == '!' || text.at[scalar.span.start] == '&')
		skipped = span_skip_properties(text, &scalar.span, 2);
	if (skipped.bare_tag && !scalar.properties.tag.len)
		scalar.properties.tag = STR("!");
	if (scalar.style == STYLE_LITERAL || scalar.style == STYLE_FOLDED)
		scalar.span = span_of_block(text, scalar.span);
	scalar.value = keep_value(reader, value, scalar.style, scalar.span);
	if (is_read_by_go(reader))
		refuse_like_go(reader, &scalar, skipped);
	if (!reader->assembly.failed)
		assembly_scalar(&reader->assembly, &scalar);
}

static void
on_collection(struct event_reader *reader, const yaml_event_t *event)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	struct properties properties = {
		is_map ? str_of(event->data.mapping_start.anchor)
		       : str_of(event->data.sequence_start.anchor),
		is_map ? str_of(event->data.mapping_start.tag)
		       : str_of(event->data.sequence_start.tag),
	};
	bool flow = is_map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			   : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	struct span span = { offset_of(reader, &event->start_mark),
		(uint32_t)reader->assembly.source->text.len };
	/* Any further tags and anchors belong to the first key. */
	unsigned most = (properties.anchor.at != NULL) + (properties.tag.at != NULL);
	struct skipped skipped = span_skip_properties(reader->assembly.source->text, &span, most);
	if (skipped.glued_tag && is_read_by_go(reader))
		assembly_fail(&reader->assembly, &yaml_problem_syntax, span,
			STR("expected a blank after the tag"));
	else
		assembly_collection(&reader->assembly, is_map ? NODE_OBJECT : NODE_ARRAY,
			flow ? STYLE_FLOW : STYLE_BLOCK, &properties, span.start);
}

/* The end of a flow collection is its bracket; the end of any other collection is empty. */
static void
on_end(struct event_reader *reader, const yaml_event_t *event)
{
	bool bracket = event->end_mark.index > event->start_mark.index;
	assembly_end(&reader->assembly, bracket ? offset_of(reader, &event->end_mark) : 0);
}

static void
on_document(struct event_reader *reader, const yaml_event_t *event)
{
	const yaml_version_directive_t *version = event->data.document_start.version_directive;
	assembly_begin(&reader->assembly);
	if (version && version->minor != 1 && is_read_by_go(reader))
		assembly_fail(&reader->assembly, &yaml_problem_syntax, span_of(reader, event),
			STR("YAML 1.1 is the only version that Helm reads"));
}

static void
on_event(struct event_reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		on_scalar(reader, event);
		return;
	case YAML_ALIAS_EVENT:
		assembly_alias(&reader->assembly, str_of(event->data.alias.anchor),
			span_of(reader, event));
		return;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		on_collection(reader, event);
		return;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		on_end(reader, event);
		return;
	case YAML_DOCUMENT_START_EVENT:
		on_document(reader, event);
		return;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return;
	}
}

/* --- Documents --- */

static void
reader_open(struct event_reader *reader, struct arena *arena, const struct source *source,
	enum dialect dialect, struct problem_list *problems)
{
	assembly_open(&reader->assembly, arena, source, dialect, problems);
	uint32_t bom = source_bom(source->text);
	reader->text = str_slice(source->text, bom, source->text.len);
	reader->cursor = span_cursor_new(source->text, bom);
	if (!yaml_parser_initialize(&reader->parser))
		panic("out of memory");
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	const char *bytes = reader->text.len ? reader->text.at : "";
	yaml_parser_set_input_string(
		&reader->parser, (const unsigned char *)bytes, reader->text.len);
}

static void
reader_close(struct event_reader *reader)
{
	yaml_parser_delete(&reader->parser);
	assembly_close(&reader->assembly);
}

/* libyaml compares every %TAG with all before it, without an event in between. */
enum { TAG_DIRECTIVES_MAX = 10000 };

static bool
has_too_many_directives(struct str text)
{
	size_t count = 0, found;
	while ((found = str_find_char(text, '%')) != STR_NONE) {
		text = str_slice(text, found, text.len);
		count += str_starts(text, STR("%TAG"));
		text = str_slice(text, 1, text.len);
	}
	return count > TAG_DIRECTIVES_MAX;
}

/* Refuses files that need not be parsed. True when the file is refused. */
static bool
refuse_unparsed(struct event_reader *reader)
{
	struct str text = reader->assembly.source->text;
	if (text.len > YAML_FILE_MAX)
		assembly_fail(&reader->assembly, &yaml_problem_limit, (struct span){ 0, 0 },
			str_format(reader->assembly.arena, "larger than %d MiB",
				YAML_FILE_MAX / (1024 * 1024)));
	else if (looks_like_utf16(text))
		assembly_fail(&reader->assembly, &yaml_problem_encoding, (struct span){ 0, 0 },
			STR("UTF-16, not UTF-8"));
	else if (has_too_many_directives(text))
		assembly_fail(&reader->assembly, &yaml_problem_limit, (struct span){ 0, 0 },
			str_format(reader->assembly.arena, "more than %d %%TAG directives",
				TAG_DIRECTIVES_MAX));
	return reader->assembly.failed;
}

/* Reads to the end of a document. False at the end of the stream. A document that cannot be read
 * has an unknown root, and assembly.failed is set. */
static bool
read_document(struct event_reader *reader)
{
	bool ended = false, more = false;
	while (!ended && !reader->assembly.failed) {
		yaml_event_t event;
		if (!yaml_parser_parse(&reader->parser, &event)) {
			fail(reader);
			return true;
		}
		on_event(reader, &event);
		more = event.type == YAML_DOCUMENT_END_EVENT;
		ended = more || event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return more || reader->assembly.failed;
}

/* The start of the next document, even if it cannot be read. */
static struct place
next_document(struct event_reader *reader)
{
	yaml_event_t event;
	struct place place = { 0 };
	if (!yaml_parser_parse(&reader->parser, &event)) {
		uint32_t at = reader->parser.error == YAML_READER_ERROR
			? (uint32_t)reader->parser.problem_offset + reader->cursor.base
			: offset_of(reader, &reader->parser.problem_mark);
		return (struct place){ reader->assembly.source, { at, at } };
	}
	if (event.type == YAML_DOCUMENT_START_EVENT)
		place = (struct place){ reader->assembly.source, span_of(reader, &event) };
	yaml_event_delete(&event);
	return place;
}

static struct node *
empty_document(struct event_reader *reader)
{
	struct node *node = node_new(reader->assembly.arena, NODE_NULL);
	uint32_t at = reader->cursor.base;
	node->style = STYLE_PLAIN;
	node->dialect = reader->assembly.dialect;
	node->at = (struct place){ reader->assembly.source, { at, at } };
	return node;
}

struct node *
yaml_read(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct place *more)
{
	struct event_reader reader;
	struct place next = { 0 };
	reader_open(&reader, arena, source, dialect, problems);
	bool found = !refuse_unparsed(&reader) && read_document(&reader);
	if (found && !reader.assembly.failed)
		next = next_document(&reader);
	struct node *root = reader.assembly.root;
	if (!root)
		root = empty_document(&reader);
	reader_close(&reader);
	if (more)
		*more = next;
	return root;
}

void
yaml_read_stream(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct node_list *documents)
{
	struct event_reader reader;
	reader_open(&reader, arena, source, dialect, problems);
	bool more = !refuse_unparsed(&reader);
	while (more && !reader.assembly.failed) {
		reader.assembly.root = NULL;
		more = read_document(&reader);
		struct node *root = reader.assembly.root;
		if (root && (root->kind != NODE_NULL || root->at.span.end > root->at.span.start))
			vec_push(arena, documents, root);
	}
	if (!more && reader.assembly.failed)
		vec_push(arena, documents, reader.assembly.root);
	reader_close(&reader);
}
