/* SPDX-License-Identifier: MIT
 * The scalars that often surprise people. scalars_suite has all of them too, when the suite is
 * there. CORE has no suite: its rows are from YAML 1.2, 10.3.2. */
#include "base/base64.h"
#include "base/panic.h"
#include "go/go.h"
#include "helm/helm.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct node *
read_as(struct arena *arena, enum dialect dialect, const char *text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("f"), str_from(text));
	return yaml_read(arena, source, dialect, &problems, NULL);
}

struct row {
	const char *in;
	enum node_kind kind;
	enum written written;
	const char *text;
};

static void
assert_rows(struct arena *arena, enum dialect dialect, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct node *node = read_as(arena, dialect, rows[i].in);
		assert_str(node->text, rows[i].text);
		assert_int_equal(node->kind, rows[i].kind);
		assert_int_equal(node->written, rows[i].written);
		assert_int_equal(node->dialect, dialect);
	}
}

static const enum node_kind B = NODE_BOOL, N = NODE_NUMBER, S = NODE_STRING, Z = NODE_NULL;
static const enum written b = WRITTEN_BOOL, i = WRITTEN_INTEGER, n = WRITTEN_NUMBER,
			  s = WRITTEN_STRING, t = WRITTEN_TIMESTAMP, z = WRITTEN_NULL;

static void
helm_reads_yaml_1_1(void **state)
{
	const struct row rows[] = { { "yes", B, b, "true" }, { "Off", B, b, "false" },
		{ "y", B, b, "true" }, { "N", B, b, "false" }, { "oFF", S, s, "oFF" },
		{ "True", B, b, "true" }, { "tRUE", S, s, "tRUE" }, { "~", Z, z, "" },
		{ "NULL", Z, z, "" }, { "nUll", S, s, "nUll" }, { "0777", N, i, "511" },
		{ "0o17", N, i, "15" }, { "0x1F", N, i, "31" }, { "0b101", N, i, "5" },
		{ "-0b1", N, i, "-1" }, { "1_000", N, i, "1000" }, { "08", N, n, "8" },
		{ "0o8", S, s, "0o8" }, { "1.10", N, n, "1.1" }, { "1.", N, n, "1" },
		{ ".5", N, n, "0.5" }, { "1e3", N, n, "1000" }, { "1e400", S, s, "1e400" },
		{ ".e1", S, s, ".e1" }, { "190:20:30", S, s, "190:20:30" },
		{ "2001-01-01", S, s, "2001-01-01" }, { "! 1", S, s, "1" },
		{ "!!str 12", S, s, "12" }, { "!foo 3", S, s, "3" }, { "!!float 3", N, n, "3" },
		{ "!!binary aGVsbG8=", S, s, "hello" }, { "'1'", S, s, "1" },
		{ "9223372036854775808", N, i, "9223372036854775808" },
		{ "+9223372036854775808", N, n, "9223372036854776000" } };
	assert_rows(*state, DIALECT_SIGS, rows, ARRAY_LENGTH(rows));
}

static void
annotations_have_other_bools_and_timestamps(void **state)
{
	const struct row rows[] = { { "yes", S, s, "yes" }, { "on", S, s, "on" },
		{ "n", S, s, "n" }, { "TRUE", B, b, "true" }, { "0777", N, i, "511" },
		{ "2001-01-01", S, t, "2001-01-01" },
		{ "2001-1-1T1:2:3Z", S, t, "2001-1-1T1:2:3Z" },
		{ "2001-02-30", S, s, "2001-02-30" }, { "! 1", N, i, "1" },
		{ ".Inf", S, n, ".inf" } };
	assert_rows(*state, DIALECT_V3, rows, ARRAY_LENGTH(rows));
}

static void
rule_files_are_yaml_1_2(void **state)
{
	const struct row rows[] = { { "yes", S, s, "yes" }, { "no", S, s, "no" },
		{ "True", B, b, "true" }, { "false", B, b, "false" }, { "~", Z, z, "" },
		{ "0777", N, i, "777" }, { "0o17", N, i, "15" }, { "0x1f", N, i, "31" },
		{ "0O17", S, s, "0O17" }, { "-0x1", S, s, "-0x1" }, { "0x-1", S, s, "0x-1" },
		{ "0b1", S, s, "0b1" }, { "1_000", S, s, "1_000" }, { "+1", N, i, "1" },
		{ "1.50", N, n, "1.5" }, { "1e3", N, n, "1000" }, { ".5", N, n, "0.5" },
		{ "2001-01-01", S, s, "2001-01-01" }, { "1.2.3", S, s, "1.2.3" },
		{ "^a$", S, s, "^a$" } };
	assert_rows(*state, DIALECT_CORE, rows, ARRAY_LENGTH(rows));
}

static void
raw_is_what_the_author_wrote(void **state)
{
	assert_str(read_as(*state, DIALECT_SIGS, "1.10")->raw, "1.10");
	assert_str(read_as(*state, DIALECT_SIGS, "yes # c")->raw, "yes");
	assert_str(read_as(*state, DIALECT_SIGS, "\"a\\nb\"")->raw, "a\nb");
	assert_str(read_as(*state, DIALECT_SIGS, "!!binary aGk=")->raw, "aGk=");
}

static void
numbers_record_whether_their_text_has_all_digits(void **state)
{
	assert_true(read_as(*state, DIALECT_SIGS, "0x1F")->flags & NODE_INTEGER);
	assert_true(read_as(*state, DIALECT_SIGS, "18446744073709551615")->flags & NODE_INTEGER);
	assert_true(read_as(*state, DIALECT_SIGS, "1e3")->flags & NODE_INTEGER);
	assert_false(read_as(*state, DIALECT_SIGS, "1.5")->flags & NODE_INTEGER);
	assert_false(read_as(*state, DIALECT_SIGS, "1e20")->flags & NODE_INTEGER);
}

static void
helm_makes_strings_of_scalars(void **state)
{
	static const char *const cases[][2] = { { "1.10", "1.1" }, { "yes", "true" },
		{ "012", "10" }, { "1e21", "1e+21" }, { "1.123456789", "1.1234568" },
		{ "3b08591", "3b08591" }, { "1234567e1", "1.234567e+07" }, { ".inf", "+Inf" },
		{ ".nan", "NaN" }, { "'1.10'", "1.10" }, { "2024-01-02", "2024-01-02" },
		{ "123456789012345678901234", "1.2345679e+23" } };
	for (size_t at = 0; at < ARRAY_LENGTH(cases); at++) {
		struct str text;
		bool unset;
		struct node *root = read_as(*state, DIALECT_SIGS,
			str_cstr(*state, str_format(*state, "v: %s", cases[at][0])));
		assert_true(yaml_go_string(*state, root->first, &text, &unset));
		assert_false(unset);
		assert_str(text, cases[at][1]);
	}
}

static void
the_hub_keeps_the_text_of_scalars(void **state)
{
	static const char *const cases[][2] = { { "1.10", "1.10" }, { "yes", "yes" },
		{ "true", "true" }, { ".Inf", ".Inf" }, { "0x1F", "0x1F" },
		{ "2001-1-1", "2001-1-1" }, { "!!binary aGk=", "hi" }, { "'a'", "a" } };
	for (size_t at = 0; at < ARRAY_LENGTH(cases); at++) {
		struct str text;
		bool unset;
		struct node *node = read_as(*state, DIALECT_V3, cases[at][0]);
		assert_true(yaml_go_string(*state, node, &text, &unset));
		assert_str(text, cases[at][1]);
	}
}

static void
null_leaves_a_field_unset_and_collections_are_refused(void **state)
{
	struct str text;
	bool unset;
	assert_false(yaml_go_string(*state, read_as(*state, DIALECT_SIGS, "~"), &text, &unset));
	assert_true(unset);
	assert_str(text, "");
	assert_false(yaml_go_string(*state, read_as(*state, DIALECT_SIGS, "[a]"), &text, &unset));
	assert_false(unset);
}

static void
keys_become_json_names(void **state)
{
	static const char *const cases[][2] = { { "1.0: a", "1" }, { "yes: a", "true" },
		{ "0x1F: a", "31" }, { "1.123456789: a", "1.1234568" }, { ".Inf: a", ".inf" },
		{ "1e39: a", ".inf" }, { "2001-01-01: a", "2001-01-01" }, { "'yes': a", "yes" },
		{ "? |\n  a\n: b", "a\n" } };
	for (size_t at = 0; at < ARRAY_LENGTH(cases); at++)
		assert_str(read_as(*state, DIALECT_SIGS, cases[at][0])->first->key, cases[at][1]);
	assert_str(read_as(*state, DIALECT_V3, "yes: a")->first->key, "yes");
	assert_str(read_as(*state, DIALECT_V3, "~: a")->first->key, "null");
	assert_int_equal(read_as(*state, DIALECT_SIGS, "~: a")->kind, NODE_UNKNOWN);
	assert_int_equal(
		read_as(*state, DIALECT_SIGS, "9223372036854775808: a")->kind, NODE_UNKNOWN);
	assert_int_equal(
		read_as(*state, DIALECT_SIGS, "9223372036854775807: a")->kind, NODE_OBJECT);
}

static void
integers_are_those_of_go(void **state)
{
	static const struct {
		const char *in;
		unsigned base;
		const char *out; /* NULL: none */
	} cases[] = { { "0", 0, "0" }, { "-0", 0, "0" }, { "00", 0, "0" }, { "0x", 0, NULL },
		{ "", 0, NULL }, { "-", 0, NULL }, { "+7", 0, "7" }, { "--7", 0, NULL },
		{ "9223372036854775807", 0, "9223372036854775807" },
		{ "-9223372036854775808", 0, "-9223372036854775808" },
		{ "-9223372036854775809", 0, NULL }, { "+9223372036854775808", 0, NULL },
		{ "18446744073709551615", 0, "18446744073709551615" },
		{ "18446744073709551616", 0, NULL }, { "0XfF", 0, "255" }, { "0B11", 0, "3" },
		{ "12", 2, NULL }, { "010", 10, "10" }, { "1 ", 0, NULL } };
	for (size_t at = 0; at < ARRAY_LENGTH(cases); at++) {
		struct integer integer;
		bool is = integer_parse(str_from(cases[at].in), cases[at].base, &integer);
		assert_int_equal(is, cases[at].out != NULL);
		if (is)
			assert_str(integer_print(*state, integer), cases[at].out);
	}
}

static void
timestamps_are_those_of_go(void **state)
{
	static const char *const yes[] = { "2001-12-14", "2001-1-1", "2000-02-29",
		"2001-12-14T21:59:43.10-05:00", "2001-12-14t21:59:43Z", "2001-12-14 21:59:43.1",
		"2001-12-14  1:2:3", "2001-12-14T1:2:3,5Z", "2001-12-14T1:2:3+24:60" };
	static const char *const no[] = { "2001-13-01", "2001-02-29", "1900-02-29", "201-01-01",
		"20011-01-01", "2001-1", "2001-01-011", "2001-12-14T21:59:43",
		"2001-12-14 21:59:43Z", "2001-12-14T24:00:00Z", "2001-12-14T1:60:00Z",
		"2001-12-14T1:2:3+25:00", "2001-12-14 21:59", "2001-12-14 ", "2001-12-14T1:2:3-5",
		"" };
	(void)state;
	for (size_t at = 0; at < ARRAY_LENGTH(yes); at++)
		assert_true(timestamp_is(str_from(yes[at])));
	for (size_t at = 0; at < ARRAY_LENGTH(no); at++)
		assert_false(timestamp_is(str_from(no[at])));
}

static void
base64_needs_its_padding(void **state)
{
	static const char *const cases[][2] = { { "", "" }, { "aA==", "h" }, { "aGk=", "hi" },
		{ "aGkh", "hi!" }, { "aG\nkh\r\n", "hi!" }, { "aGk", NULL }, { "aGk==", NULL },
		{ "a===", NULL }, { "====", NULL }, { "aG h", NULL }, { "aA==aA==", NULL } };
	for (size_t at = 0; at < ARRAY_LENGTH(cases); at++) {
		struct str bytes;
		bool is = base64_decode(*state, str_from(cases[at][0]), &bytes);
		assert_int_equal(is, cases[at][1] != NULL);
		if (is)
			assert_str(bytes, cases[at][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(helm_reads_yaml_1_1),
		unit(annotations_have_other_bools_and_timestamps),
		unit(rule_files_are_yaml_1_2),
		unit(raw_is_what_the_author_wrote),
		unit(numbers_record_whether_their_text_has_all_digits),
		unit(helm_makes_strings_of_scalars),
		unit(the_hub_keeps_the_text_of_scalars),
		unit(null_leaves_a_field_unset_and_collections_are_refused),
		unit(keys_become_json_names),
		unit(integers_are_those_of_go),
		unit(timestamps_are_those_of_go),
		unit(base64_needs_its_padding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
