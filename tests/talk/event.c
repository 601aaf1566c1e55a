/* SPDX-License-Identifier: MIT */
#include "talk/talk.h"
#include "unit.h"

/* Writes an event and reads each of its lines; gives the last event. */
static struct talk_event
pass(struct talk_reader *reader, const struct talk_event *event)
{
	struct talk_event back = { 0 };
	struct str lines = talk_event_write(reader->arena, event), line;
	while (lines.len) {
		str_cut(lines, '\n', &line, &lines);
		assert_true(talk_event_read(reader, line, &back));
		assert_int_equal(back.kind, lines.len ? TALK_PIECE : event->kind);
	}
	return back;
}

static void
every_field_comes_through(void **state)
{
	struct talk_reader reader = { .arena = *state };
	struct talk_event back = pass(&reader,
		&(struct talk_event){ .kind = TALK_PUBLISHED,
			.path = STR("p"),
			.text = STR("two\nlines"),
			.advice = STR("log in"),
			.key = STR("auth-denied"),
			.done = 1,
			.total = 18446744073709551615u,
			.chart = STR("charts/a"),
			.name = STR("a"),
			.version = STR("1.0.0+b"),
			.reference = STR("oci://h/a:1.0.0_b"),
			.digest = STR("sha256:0"),
			.state = STR("published"),
			.status = 4 });
	assert_str(back.path, "p");
	assert_str(back.text, "two\nlines");
	assert_str(back.advice, "log in");
	assert_str(back.key, "auth-denied");
	assert_true(back.done == 1 && back.total == 18446744073709551615u);
	assert_str(back.chart, "charts/a");
	assert_str(back.name, "a");
	assert_str(back.version, "1.0.0+b");
	assert_str(back.reference, "oci://h/a:1.0.0_b");
	assert_str(back.digest, "sha256:0");
	assert_str(back.state, "published");
	assert_int_equal(back.status, 4);
}

static void
every_kind_comes_through(void **state)
{
	struct talk_reader reader = { .arena = *state };
	for (int kind = TALK_NOTE; kind <= TALK_END; kind++)
		if (kind != TALK_PIECE && kind != TALK_PROBLEM)
			pass(&reader, &(struct talk_event){ .kind = (enum talk_kind)kind });
}

/* What other rooms raise travels, too. */
static const struct problem_kind metadata = { STR_INIT("metadata"), false, true };
static const struct problem_kind unread = { STR_INIT("file-unread"), true, false };

static void
a_problem_is_in_a_source_sent_before(void **state)
{
	struct talk_reader reader = { .arena = *state };
	struct source *source = source_new(*state, STR("oci://h/a:1"), STR("{\"a\":1}"));
	struct talk_event event = { .kind = TALK_PROBLEM,
		.problem = { &metadata, STR("oci://h/a:1"), STR("a is 1"), { source, { 1, 4 } },
			{ source, { 5, 6 } } } };
	struct talk_event back;
	assert_false(talk_event_read(&reader, talk_event_write(*state, &event), &back));
	pass(&reader,
		&(struct talk_event){
			.kind = TALK_SOURCE, .path = source->path, .text = source->text });
	back = pass(&reader, &event);
	assert_str(back.problem.kind->name, "metadata");
	assert_false(back.problem.kind->unread);
	assert_true(back.problem.kind->blocks);
	assert_str(back.problem.file, "oci://h/a:1");
	assert_str(back.problem.message, "a is 1");
	assert_str(source_slice(back.problem.place), "\"a\"");
	assert_str(source_slice(back.problem.other), "1");
	event.problem.place.span.end = 8;
	assert_false(talk_event_read(&reader, talk_event_write(*state, &event), &back));
}

static void
a_problem_may_have_no_place(void **state)
{
	struct talk_reader reader = { .arena = *state };
	struct talk_event back = pass(&reader,
		&(struct talk_event){ .kind = TALK_PROBLEM,
			.problem = { .kind = &unread, .file = STR("f"), .message = STR("gone") } });
	assert_true(problem_is(&back.problem, &unread));
	assert_true(back.problem.kind->unread);
	assert_false(back.problem.kind->blocks);
	assert_null(back.problem.place.source);
}

/* Binary bytes, more than a line may hold. */
static void
a_long_archive_is_sent_in_pieces(void **state)
{
	struct talk_reader reader = { .arena = *state };
	size_t len = 5 * 1024 * 1024 + 7;
	char *bytes = arena_alloc(*state, len);
	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(i * 131 >> 3);
	struct str archive = { bytes, len };
	for (int round = 0; round < 2; round++) {
		struct talk_event back = pass(&reader,
			&(struct talk_event){
				.kind = TALK_ARCHIVE, .path = STR("r"), .text = archive });
		assert_true(str_equal(back.text, archive));
	}
	assert_str(pass(&reader, &(struct talk_event){ .kind = TALK_SOURCE, .text = STR("\xFE") })
			   .text,
		"\xFE");
}

static void
other_lines_are_refused(void **state)
{
	static const char *const lines[] = { "", "{}", "hello", "{\"kind\":\"news\"}",
		"{\"kind\":\"end\",\"status\":-1}", "{\"kind\":\"end\",\"status\":256}",
		"{\"kind\":\"end\",\"more\":1}", "{\"kind\":\"problem\",\"problem\":{}}",
		"{\"kind\":\"problem\"}", "{\"kind\":\"problem\",\"problem\":{\"kind\":\"x\"}}",
		"{\"kind\":\"problem\",\"problem\":{\"kind\":{}}}",
		"{\"kind\":\"problem\",\"problem\":{\"kind\":{\"name\":\"x\",\"more\":1}}}",
		"{\"kind\":\"problem\",\"problem\":{\"kind\":{\"name\":\"x\"},\"place\":{}}}",
		"{\"kind\":\"note\",\"text\":null}" };
	struct talk_reader reader = { .arena = *state };
	struct talk_event event;
	for (size_t i = 0; i < ARRAY_LENGTH(lines); i++)
		assert_false(talk_event_read(&reader, str_from(lines[i]), &event));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_field_comes_through),
		unit(every_kind_comes_through),
		unit(a_problem_is_in_a_source_sent_before),
		unit(a_problem_may_have_no_place),
		unit(a_long_archive_is_sent_in_pieces),
		unit(other_lines_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
