/* SPDX-License-Identifier: MIT
 * Writes and reads the helper's events, one JSON object a line. When the bytes of a source or an
 * archive are too long for one line, pieces of them are sent before it. */
#include "base/builder.h"
#include "base/vec.h"
#include "talk/fields.h"
#include "text/source.h"
#include "yaml/yaml.h"

static const struct str kind_names[] = { [TALK_NOTE] = STR_INIT("note"),
	[TALK_TRACE] = STR_INIT("trace"),
	[TALK_PROGRESS] = STR_INIT("progress"),
	[TALK_SOURCE] = STR_INIT("source"),
	[TALK_PROBLEM] = STR_INIT("problem"),
	[TALK_PUBLISHED] = STR_INIT("published"),
	[TALK_ARCHIVE] = STR_INIT("archive"),
	[TALK_PIECE] = STR_INIT("piece"),
	[TALK_FAILED] = STR_INIT("failed"),
	[TALK_END] = STR_INIT("end") };
static const struct field_names kinds = FIELDS(kind_names);

static const struct talk_field event_table[] = {
	{ STR_INIT("kind"), FIELD_NAME, offsetof(struct talk_event, kind), &kinds },
	FIELD(struct talk_event, path, FIELD_TEXT),
	FIELD(struct talk_event, text, FIELD_TEXT),
	FIELD(struct talk_event, advice, FIELD_TEXT),
	FIELD(struct talk_event, key, FIELD_TEXT),
	FIELD(struct talk_event, done, FIELD_NUMBER),
	FIELD(struct talk_event, total, FIELD_NUMBER),
	FIELD(struct talk_event, problem, FIELD_PROBLEM),
	FIELD(struct talk_event, chart, FIELD_TEXT),
	FIELD(struct talk_event, name, FIELD_TEXT),
	FIELD(struct talk_event, version, FIELD_TEXT),
	FIELD(struct talk_event, reference, FIELD_TEXT),
	FIELD(struct talk_event, digest, FIELD_TEXT),
	FIELD(struct talk_event, state, FIELD_TEXT),
	FIELD(struct talk_event, status, FIELD_STATUS),
};
static const struct fields event_fields = FIELDS(event_table);

static bool
has_bytes(enum talk_kind kind)
{
	return kind == TALK_SOURCE || kind == TALK_ARCHIVE;
}

struct str
talk_event_write(struct arena *arena, const struct talk_event *event)
{
	struct builder builder;
	struct talk_event last = *event;
	builder_init(&builder, arena);
	while (has_bytes(event->kind) && last.text.len > TALK_PIECE_MAX) {
		fields_write(&builder, &event_fields,
			&(struct talk_event){ .kind = TALK_PIECE,
				.text = str_slice(last.text, 0, TALK_PIECE_MAX) });
		builder_char(&builder, '\n');
		last.text = str_slice(last.text, TALK_PIECE_MAX, STR_NONE);
	}
	fields_write(&builder, &event_fields, &last);
	return builder_str(&builder);
}

/* Keeps a piece for the event that it belongs to. */
static void
keep_piece(struct talk_reader *reader, struct str text)
{
	if (!reader->pieces.arena)
		builder_init(&reader->pieces, reader->arena);
	builder_add(&reader->pieces, text);
}

/* Joins the kept pieces and the text of a source or an archive. */
static struct str
join_pieces(struct talk_reader *reader, struct str text)
{
	if (!reader->pieces.len)
		return text;
	builder_add(&reader->pieces, text);
	text = builder_str(&reader->pieces);
	reader->pieces = (struct builder){ 0 };
	return text;
}

bool
talk_event_read(struct talk_reader *reader, struct str line, struct talk_event *event)
{
	struct arena *arena = reader->arena;
	struct problem_list problems = { 0 };
	*event = (struct talk_event){ 0 };
	if (line.len > TALK_LINE_MAX)
		return false;
	const struct source *source = source_new(arena, STR("event"), line);
	const struct node *root = yaml_read_json(arena, source, &problems);
	if (problems.len || !fields_read(arena, &reader->sources, &event_fields, root, event))
		return false;
	if (event->kind == TALK_PROBLEM && !event->problem.kind)
		return false;
	if (event->kind == TALK_PIECE)
		keep_piece(reader, event->text);
	else if (has_bytes(event->kind))
		event->text = join_pieces(reader, event->text);
	if (event->kind == TALK_SOURCE)
		vec_push(arena, &reader->sources, source_new(arena, event->path, event->text));
	return true;
}
