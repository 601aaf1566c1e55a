/* SPDX-License-Identifier: MIT
 * The text of a template with its directives blanked. template.c tests what YAML makes of it. */
#include "chart/blank.h"

#include "base/builder.h"
#include "unit.h"

/* The blanked text, with @ for each byte of a mark; "refused" when there is none. */
static struct str
blanked(struct arena *arena, const char *text)
{
	struct str out;
	struct builder shown;
	bool marked;
	if (!blank_template(arena, str_from(text), &out, &marked))
		return STR("refused");
	assert_int_equal(out.len, strlen(text));
	assert_true(marked == (str_find_char(out, BLANK_MARK_BYTE) != STR_NONE));
	builder_init(&shown, arena);
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] == BLANK_MARK_BYTE) {
			builder_add(&shown, STR("@@@"));
			i += BLANK_MARK_LENGTH - 1;
		} else {
			builder_char(&shown, out.at[i]);
		}
	return builder_str(&shown);
}

static void
lines_that_print_nothing_become_spaces(void **state)
{
	assert_str(
		blanked(*state, "{{ if a }}\nb: c\n{{ end }}\n"), "          \nb: c\n         \n");
	assert_str(blanked(*state, "{{/* a\n b */}}\r\nc: d"), "      \n       \r\nc: d");
}

static void
a_directive_among_text_becomes_a_mark_of_its_length(void **state)
{
	assert_str(blanked(*state, "a: {{ .b }}"), "a: @@@xxxxx");
	assert_str(blanked(*state, "a: b{{ .b }}-{{if c}}"), "a: b@@@xxxxx-@@@xxxxx");
}

static void
a_line_of_its_own_becomes_a_member(void **state)
{
	assert_str(blanked(*state, "a:\n  {{ .b }}\n"), "a:\n  @@@:    \n");
	assert_str(blanked(*state, "a:\n  - b\n  {{ .b }}\n"), "a:\n  - b\n  - @@@   \n");
	assert_str(blanked(*state, "a:\n  {{ .b }}\n  - c\n"), "a:\n  - @@@   \n  - c\n");
	assert_str(blanked(*state, "a:\n{{ .b | nindent 2 }}\n"), "a:\n  @@@:              \n");
}

static void
what_cannot_be_blanked_is_refused(void **state)
{
	assert_str(blanked(*state, "a: {{ .b"), "refused");
	assert_str(blanked(*state, "a: \xEE\x80\x80"), "refused");
}

static void
a_text_without_directives_stays(void **state)
{
	assert_str(blanked(*state, "a: b\n"), "a: b\n");
	assert_str(blanked(*state, ""), "");
}

static void
two_marks_in_a_row_differ(void **state)
{
	struct str out;
	bool marked;
	assert_true(blank_template(*state, STR("{{ .a }}: {{ .b }}"), &out, &marked));
	assert_memory_not_equal(out.at, out.at + 10, BLANK_MARK_LENGTH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(lines_that_print_nothing_become_spaces),
		unit(a_directive_among_text_becomes_a_mark_of_its_length),
		unit(a_line_of_its_own_becomes_a_member),
		unit(what_cannot_be_blanked_is_refused),
		unit(a_text_without_directives_stays),
		unit(two_marks_in_a_row_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
