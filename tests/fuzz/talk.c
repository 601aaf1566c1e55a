/* SPDX-License-Identifier: MIT
 * Any bytes as what the helper says, line after line, and as a request: they are read or refused,
 * and what was read is written as what reads back. */
#include <stdint.h>

#include "base/panic.h"
#include "talk/talk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_place(struct place place)
{
	if (!place.source)
		return;
	must(place.span.start <= place.span.end);
	must(place.span.end <= place.source->text.len);
}

static void
check_event(struct talk_reader *reader, const struct talk_event *event)
{
	struct str lines = talk_event_write(reader->arena, event), line;
	struct talk_event back = { 0 };
	check_place(event->problem.place);
	check_place(event->problem.other);
	while (lines.len) {
		str_cut(lines, '\n', &line, &lines);
		must(talk_event_read(reader, line, &back));
	}
	must(back.kind == event->kind && back.status == event->status);
	must(str_equal(back.text, event->text) || event->kind == TALK_SOURCE ||
		event->kind == TALK_ARCHIVE);
	must(str_equal(back.problem.message, event->problem.message));
}

static void
check_request(struct arena *arena, struct str text)
{
	struct talk_request request, back;
	if (!talk_request_read(arena, text, &request))
		return;
	struct str written = talk_request_write(arena, &request);
	if (written.len > TALK_LINE_MAX)
		return;
	must(talk_request_read(arena, written, &back));
	must(str_equal(talk_request_write(arena, &back), written));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	arena_init(&arena);
	struct talk_reader reader = { .arena = &arena };
	struct str text = { (const char *)data, size }, line;
	check_request(&arena, text);
	while (text.len) {
		struct talk_event event;
		str_cut(text, '\n', &line, &text);
		if (talk_event_read(&reader, line, &event))
			check_event(&reader, &event);
	}
	arena_close(&arena);
	return 0;
}
