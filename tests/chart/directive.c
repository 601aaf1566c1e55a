/* SPDX-License-Identifier: MIT
 * Where a directive ends and whether it prints. The verdicts are those of Go's text/template. */
#include "chart/directive.h"

#include "base/builder.h"
#include "unit.h"

/* The directives of a text, those that print in angle brackets, those that do not in brackets. */
static struct str
found(struct arena *arena, const char *text)
{
	struct builder all;
	struct directive directive;
	struct str in = str_from(text);
	builder_init(&all, arena);
	for (size_t from = 0; directive_find(in, from, &directive); from = directive.end) {
		if (directive.end == STR_NONE) {
			builder_add(&all, STR("open"));
			break;
		}
		builder_format(&all, directive.prints ? "<%.*s>" : "[%.*s]",
			STR_FMT(str_slice(in, directive.start, directive.end)));
	}
	return builder_str(&all);
}

static void
the_first_word_shows_whether_it_prints(void **state)
{
	assert_str(found(*state, "{{ if .a }}{{.b}}{{- end -}}"),
		"[{{ if .a }}]<{{.b}}>[{{- end -}}]");
	assert_str(found(*state, "{{ $x := 1 }}{{ $x = 2 }}{{ $x }}{{$x.y}}"),
		"[{{ $x := 1 }}][{{ $x = 2 }}]<{{ $x }}><{{$x.y}}>");
	assert_str(found(*state, "{{ template \"a\" . }}{{ define \"a\" }}"),
		"<{{ template \"a\" . }}>[{{ define \"a\" }}]");
	assert_str(found(*state, "{{ fail \"x\" }}{{ iffy }}"), "[{{ fail \"x\" }}]<{{ iffy }}>");
}

static void
strings_and_comments_may_contain_the_end(void **state)
{
	assert_str(found(*state, "{{ \"}}\\\"}}\" }}"), "<{{ \"}}\\\"}}\" }}>");
	assert_str(found(*state, "{{ `}}\\` }}"), "<{{ `}}\\` }}>");
	assert_str(found(*state, "{{ '}' }}"), "<{{ '}' }}>");
	assert_str(found(*state, "{{- /* }} */ -}}{{ a }}"), "[{{- /* }} */ -}}]<{{ a }}>");
	assert_str(found(*state, "{{ a\n b }}"), "<{{ a\n b }}>");
}

static void
one_that_is_not_closed_has_no_end(void **state)
{
	assert_str(found(*state, "text"), "");
	assert_str(found(*state, "{{ a"), "open");
	assert_str(found(*state, "{{ \"a }}"), "open");
	assert_str(found(*state, "{{ a }}{{/* b }}"), "<{{ a }}>open");
}

static size_t
indent_of(const char *text)
{
	struct directive directive;
	assert_true(directive_find(str_from(text), 0, &directive));
	return directive_indent(str_from(text), &directive);
}

static void
the_last_indent_moves_the_output(void **state)
{
	(void)state;
	assert_int_equal(indent_of("{{ toYaml .a | nindent 4 }}"), 4);
	assert_int_equal(indent_of("{{ indent 2 .a | nindent 12 }}"), 12);
	assert_true(indent_of("{{ .a }} nindent 4") == STR_NONE);
	assert_true(indent_of("{{ .a | nindent $n }}") == STR_NONE);
	assert_true(indent_of("{{ .a | nindent 1000 }}") == STR_NONE);
	assert_true(indent_of("{{ .a | myindent 4 }}") == STR_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_first_word_shows_whether_it_prints),
		unit(strings_and_comments_may_contain_the_end),
		unit(one_that_is_not_closed_has_no_end),
		unit(the_last_indent_moves_the_output),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
