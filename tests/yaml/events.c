/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct problem_list problems;
static struct place more;

static struct node *
read_as(struct arena *arena, enum dialect dialect, struct str text)
{
	problems = (struct problem_list){ 0 };
	struct source *source = source_new(arena, STR("f.yaml"), text);
	return yaml_read(arena, source, dialect, &problems, &more);
}

static struct node *
read_text(struct arena *arena, const char *text)
{
	return read_as(arena, DIALECT_SIGS, str_from(text));
}

static struct node_list
read_stream(struct arena *arena, const char *text)
{
	struct node_list documents = { 0 };
	problems = (struct problem_list){ 0 };
	struct source *source = source_new(arena, STR("f.yaml"), str_from(text));
	yaml_read_stream(arena, source, DIALECT_SIGS, &problems, &documents);
	return documents;
}

#define assert_span(place, from, to) \
	(assert_int_equal((place).span.start, (from)), assert_int_equal((place).span.end, (to)))

/* Exactly one problem, of this kind, at these bytes. */
static void
assert_problem(const struct problem_kind *kind, uint32_t start, uint32_t end, const char *message)
{
	assert_int_equal(problems.len, 1);
	assert_int_equal(problems.at[0].kind, kind);
	assert_str(problems.at[0].file, "f.yaml");
	assert_str(problems.at[0].message, message);
	assert_span(problems.at[0].place, start, end);
}

/* --- Spans --- */

static void
keys_and_values_have_exact_spans(void **state)
{
	static const struct {
		const char *text; /* of a map with one key */
		const char *key, *value; /* as written */
	} cases[] = {
		{ "a: b\n", "a", "b" },
		{ "a:   b  # c\n", "a", "b" },
		{ "'a': 'it''s'\n", "'a'", "'it''s'" },
		{ "\"a\" : \"\\u0031\"\n", "\"a\"", "\"\\u0031\"" },
		{ "a: b\n  c\n\n  d\nx: 1\n", "a", "b\n  c\n\n  d" },
		{ "a: \"b\n  c\"\n", "a", "\"b\n  c\"" },
		{ "a: |\n  b\n  c\n\n\nx: 1\n", "a", "|\n  b\n  c" },
		{ "a: |2+ # c\n  b  \n\n", "a", "|2+ # c\n  b  " },
		{ "a: >-\n\n  b\n   c\n# d\nx: 1\n", "a", ">-\n\n  b\n   c" },
		{ "a: | # c\n\n\nx: 1\n", "a", "|" },
		{ "a: >-", "a", ">-" },
		{ "? a\n: b\n", "a", "b" },
		{ "? |\n  k\n: b\n", "|\n  k", "b" },
		{ "{a: b}", "a", "b" },
		{ "{a: b, c}", "a", "b" },
		{ "a: [1, 2 ] # c\n", "a", "[1, 2 ]" },
		{ "a: {b: 1,\n c: 2}\n", "a", "{b: 1,\n c: 2}" },
		{ "a:\n- b\n- c:\n", "a", "- b\n- c:" },
		{ "a:\n  b: 1\n  c:\n   - d\n\nx: 1\n", "a", "b: 1\n  c:\n   - d" },
		{ "a: !!str b\n", "a", "b" },
		{ "a: &x !foo  b\n", "a", "b" },
		{ "a: !<tag:yaml.org,2002:str> 'b'\n", "a", "'b'" },
		{ "a: &x # c\n  b: 1\n", "a", "b: 1" },
		{ "a: !!map {b: 1}\n", "a", "{b: 1}" },
		{ "a: !foo |\n  b\n", "a", "|\n  b" },
		{ "&k a: b\n", "a", "b" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct node *root = read_text(*state, cases[i].text);
		assert_int_equal(root->kind, NODE_OBJECT);
		assert_str(source_slice(root->first->key_at), cases[i].key);
		assert_str(source_slice(root->first->at), cases[i].value);
	}
}

static void
a_missing_value_is_after_its_colon(void **state)
{
	assert_span(read_text(*state, "a:   \nb: 1\n")->first->at, 2, 2);
	assert_span(read_text(*state, "a: # c\n")->first->at, 2, 2);
	assert_span(read_text(*state, "a:")->first->at, 2, 2);
	assert_span(read_text(*state, "{a: , b: 1}")->first->at, 3, 3);
	assert_span(read_text(*state, "? a\n\n? b\n")->first->at, 3, 3);
	assert_span(read_text(*state, "{a, b}")->first->at, 2, 2);
	assert_span(read_text(*state, "? a\n:b: 1\n")->first->at, 3, 3);
	assert_span(read_text(*state, "a: &x\nb: 1\n")->first->at, 5, 5);
	assert_span(read_text(*state, "a: !!str # c\nb: 1\n")->first->at, 8, 8);
	assert_span(read_text(*state, "-\n- b\n")->first->at, 1, 1);
}

static void
an_anchor_of_the_first_key_is_not_the_map(void **state)
{
	struct node *root = read_text(*state, "&m\n&k a: 1\n");
	assert_span(root->at, 3, 10);
	assert_span(root->first->key_at, 6, 7);
	assert_span(read_text(*state, "&k a: 1\n")->at, 0, 7);
}

static void
a_pair_in_a_list_is_a_map_without_braces(void **state)
{
	struct node *pair = read_text(*state, "[a: b, c]")->first;
	assert_int_equal(pair->kind, NODE_OBJECT);
	assert_int_equal(pair->style, STYLE_FLOW);
	assert_str(source_slice(pair->at), "a: b");
	assert_str(source_slice(read_text(*state, "[a: {b: c} ]")->first->at), "a: {b: c}");
}

static void
offsets_are_bytes_whatever_the_characters(void **state)
{
	static const char *const befores[] = { "", "\xEF\xBB\xBF", "# é\n", "# 😀\r\n", "# x\r",
		"# \u2028", "# \xC2\x85", "é: 😀\n", "\"é\": \"a\xC2\x85\u2029 z\"\r\n" };
	for (size_t i = 0; i < ARRAY_LENGTH(befores); i++) {
		struct str text =
			str_format(*state, "%skéy: 'vä😀l'\nlist:\n- ü: |\n    ö\n", befores[i]);
		struct node *root = read_as(*state, DIALECT_SIGS, text);
		assert_int_equal(root->kind, NODE_OBJECT);
		struct node *value = node_get(root, STR("kéy"));
		assert_str(source_slice(value->key_at), "kéy");
		assert_str(source_slice(value->at), "'vä😀l'");
		assert_str(value->text, "vä😀l");
		assert_str(source_slice(root->last->first->first->at), "|\n    ö");
		assert_int_equal(root->at.span.end, text.len - 1);
	}
}

static void
carriage_returns_end_lines(void **state)
{
	struct node *root = read_text(*state, "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 2\rd: 3\r");
	assert_int_equal(root->count, 4);
	assert_str(node_get(root, STR("b"))->text, "x\ny\n");
	assert_str(source_slice(node_get(root, STR("b"))->at), "|\r\n  x\r\n  y");
	assert_str(source_slice(node_get(root, STR("d"))->at), "3");
}

static void
text_without_escapes_is_a_view_of_the_source(void **state)
{
	struct node *root = read_text(*state, "a: plain\nb: 'x'\nc: \"y\"\nd: \"z\\n\"\n");
	const char *from = root->at.source->text.at;
	assert_ptr_equal(node_get(root, STR("a"))->text.at, from + 3);
	assert_ptr_equal(node_get(root, STR("b"))->text.at, from + 13);
	assert_ptr_equal(node_get(root, STR("c"))->text.at, from + 20);
	assert_str(node_get(root, STR("d"))->text, "z\n");
}

static void
styles_are_known(void **state)
{
	struct node *list =
		read_text(*state, "- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n- [a]\n- a: b\n- *x\n");
	assert_int_equal(list->kind, NODE_UNKNOWN); /* no anchor x */
	list = read_text(*state, "- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n- [a]\n- a: b\n");
	static const enum node_style styles[] = { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE,
		STYLE_LITERAL, STYLE_FOLDED, STYLE_FLOW, STYLE_BLOCK };
	for (size_t i = 0; i < ARRAY_LENGTH(styles); i++)
		assert_int_equal(node_item(list, i)->style, styles[i]);
}

/* --- Documents --- */

static void
an_empty_file_is_null_at_its_start(void **state)
{
	static const char *const texts[] = { "", "\n", "# c\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF# c" };
	static const uint32_t starts[] = { 0, 0, 0, 3, 3 };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		struct node *root = read_text(*state, texts[i]);
		assert_int_equal(root->kind, NODE_NULL);
		assert_span(root->at, starts[i], starts[i]);
		assert_int_equal(problems.len, 0);
		assert_int_equal(read_stream(*state, texts[i]).len, 0);
	}
}

static void
only_the_first_document_is_read_and_the_second_is_reported(void **state)
{
	assert_str(read_text(*state, "a: 1\n---\nb: 2\n")->first->key, "a");
	assert_span(more, 5, 8);
	read_text(*state, "a: 1\n...\n# c\n");
	assert_null(more.source);
	read_text(*state, "a: 1\n---\n");
	assert_span(more, 5, 8);
	read_text(*state, "--- a\n--- b\n");
	assert_span(more, 6, 9);
}

/* As in Helm, the text after the first document is never parsed. */
static void
a_mistake_after_the_first_document_is_where_the_second_begins(void **state)
{
	struct node *root = read_text(*state, "{a: 1}\nb: 2\n");
	assert_int_equal(root->kind, NODE_OBJECT);
	assert_int_equal(problems.len, 0);
	assert_span(more, 7, 7);
}

static void
a_stream_gives_its_documents_without_empty_ones(void **state)
{
	struct node_list list =
		read_stream(*state, "---\n---\na: 1\n---\n# c\n---\n~\n...\n---\nb\n");
	assert_int_equal(list.len, 3);
	assert_int_equal(list.at[0]->kind, NODE_OBJECT);
	assert_int_equal(list.at[1]->kind, NODE_NULL);
	assert_str(list.at[2]->text, "b");
}

static void
documents_before_a_mistake_stay(void **state)
{
	struct node_list list = read_stream(*state, "a: 1\n---\nb: [\n---\nc: 1\n");
	assert_int_equal(list.len, 2);
	assert_int_equal(list.at[0]->kind, NODE_OBJECT);
	assert_int_equal(list.at[1]->kind, NODE_UNKNOWN);
	assert_int_equal(problems.len, 1);
	assert_span(list.at[1]->at, problems.at[0].place.span.start, problems.at[0].place.span.end);
}

static void
anchors_end_with_their_document(void **state)
{
	struct node_list list = read_stream(*state, "a: &x 1\n---\nb: *x\n");
	assert_int_equal(list.at[1]->kind, NODE_UNKNOWN);
	assert_problem(
		&yaml_problem_syntax, 15, 17, "*x refers to no anchor: &x must come before it");
}

/* --- Anchors, aliases, merges --- */

static void
an_alias_shares_the_children_of_its_anchor(void **state)
{
	struct node *root = read_text(*state, "a: &x {b: 1}\nc: *x\n");
	struct node *anchor = node_get(root, STR("a")), *alias = node_get(root, STR("c"));
	assert_int_equal(alias->flags, NODE_ALIAS);
	assert_span(alias->at, 16, 18);
	assert_ptr_equal(alias->first, anchor->first);
	assert_ptr_equal(alias->first->parent, anchor);
	assert_ptr_equal(alias->parent, root);
	assert_true(node_equal(alias, anchor));
}

static void
a_merged_member_keeps_its_place(void **state)
{
	struct node *root = read_text(*state, "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n");
	struct node *target = node_get(root, STR("d"));
	assert_int_equal(problems.len, 0);
	assert_int_equal(target->count, 2);
	assert_int_equal(node_get(target, STR("b"))->flags & NODE_MERGED, NODE_MERGED);
	assert_span(node_get(target, STR("b"))->key_at, 7, 8);
	assert_span(node_get(target, STR("c"))->at, 36, 37);
	assert_ptr_equal(node_get(target, STR("b"))->parent, target);
	assert_null(node_get(target, STR("<<")));
	assert_str(source_slice(target->at), "<<: *x\n  c: 3");
}

static void
go_yaml_v2_merges_over_the_keys_before(void **state)
{
	const struct str text = STR("{a: 2, <<: {a: 1, b: 1}}");
	assert_str(node_get(read_as(*state, DIALECT_SIGS, text), STR("a"))->text, "1");
	assert_str(node_get(read_as(*state, DIALECT_V2, text), STR("a"))->text, "1");
	assert_str(node_get(read_as(*state, DIALECT_V3, text), STR("a"))->text, "2");
	assert_str(node_get(read_as(*state, DIALECT_CORE, text), STR("a"))->text, "2");
	assert_str(node_get(read_as(*state, DIALECT_CORE, text), STR("b"))->text, "1");
}

static void
aliases_are_bounded(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_add(&text, STR("a0: &a0 [x, x, x, x, x, x, x, x, x]\n"));
	for (int i = 1; i < 9; i++) {
		builder_format(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 9; k++)
			builder_format(&text, "*a%d, ", i - 1);
		builder_add(&text, STR("]\n"));
	}
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->kind, NODE_UNKNOWN);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_limit);
}

/* Each anchor contains the one before it, 4000 levels deeper. */
static void
depth_counts_through_aliases(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_add(&text, STR("- &a0 x\n"));
	for (int i = 1; i <= 3; i++) {
		builder_format(&text, "- &a%d ", i);
		builder_fill(&text, '[', 4000);
		builder_format(&text, "*a%d", i - 1);
		builder_fill(&text, ']', 4000);
		builder_char(&text, '\n');
	}
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->kind, NODE_UNKNOWN);
	assert_str(problems.at[0].message, "nested deeper than 10000 levels");
}

static void
values_are_bounded(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_char(&text, '[');
	for (int i = 0; i < YAML_NODE_MAX; i++)
		builder_add(&text, STR("1,"));
	builder_char(&text, ']');
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->kind, NODE_UNKNOWN);
	assert_problem(&yaml_problem_limit, 1999999, 2000000, "more than 1000000 values");
	assert_int_equal(
		read_as(*state, DIALECT_SIGS, str_slice(builder_str(&text), 0, 1000))->kind,
		NODE_UNKNOWN);
}

static void
size_is_bounded(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_fill(&text, '#', YAML_FILE_MAX);
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->kind, NODE_NULL);
	builder_char(&text, '#');
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->kind, NODE_UNKNOWN);
	assert_problem(&yaml_problem_limit, 0, 0, "larger than 5 MiB");
}

/* Texts for which the time of libyaml grows with the square of their length. */
static void
work_is_bounded(void **state)
{
	struct builder deep, directives;
	builder_init(&deep, *state);
	builder_init(&directives, *state);
	builder_fill(&deep, '[', TREE_DEPTH_MAX);
	for (int i = 0; i < 100000; i++)
		builder_add(&deep, STR("a,"));
	for (int i = 0; i < 50000; i++)
		builder_format(&directives, "%%TAG !%d! x\n", i);
	builder_add(&directives, STR("--- a\n"));
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&deep))->kind, NODE_UNKNOWN);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_limit);
	assert_str(problems.at[0].message, "too many values in deeply nested [] or {}");
	read_as(*state, DIALECT_SIGS, builder_str(&directives));
	assert_problem(&yaml_problem_limit, 0, 0, "more than 10000 %TAG directives");
}

/* --- Duplicates --- */

static void
a_duplicate_key_is_reported_with_both_places(void **state)
{
	struct node *root = read_text(*state, "a: 1\nb: 2\na: 3\n");
	assert_problem(
		&yaml_problem_duplicate_key, 10, 11, "\"a\" is defined twice; the last one counts");
	assert_span(problems.at[0].other, 0, 1);
	assert_int_equal(root->count, 2);
	assert_str(node_get(root, STR("a"))->text, "3");
	assert_str(root->first->key, "b");
	assert_ptr_equal(root->last, node_get(root, STR("a")));
}

static void
keys_are_compared_as_json_names(void **state)
{
	static const char *const texts[] = { "a: 1\n'a': 2\n", "1: a\n'1': b\n",
		"yes: a\ntrue: b\n", "0x1F: a\n31: b\n", "1.0: a\n1.00: b\n" };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		assert_int_equal(read_text(*state, texts[i])->count, 1);
		assert_int_equal(problems.len, 1);
	}
	assert_int_equal(read_text(*state, "a: 1\nA: 2\n")->count, 2);
	assert_int_equal(problems.len, 0);
}

static void
core_refuses_duplicates(void **state)
{
	struct node *root = read_as(*state, DIALECT_CORE, STR("a: 1\nb: {c: 1, c: 2}\n"));
	assert_int_equal(root->kind, NODE_UNKNOWN);
	assert_span(root->at, 15, 16);
	assert_problem(&yaml_problem_duplicate_key, 15, 16, "\"c\" is defined twice");
	assert_span(problems.at[0].other, 9, 10);
}

static void
yaml_v3_marks_duplicates_for_its_decoders(void **state)
{
	struct node *root = read_as(*state, DIALECT_V3, STR("a: 1\nb: {c: 1, c: 2}\n"));
	const struct node *repeated = node_find_repeated(root);
	assert_ptr_equal(repeated, node_get(root, STR("b")));
	assert_str(repeated->first->text, "2");
	assert_problem(&yaml_problem_duplicate_key, 15, 16, "\"c\" is defined twice");
	assert_span(problems.at[0].other, 9, 10);
	assert_null(node_find_repeated(node_get(root, STR("a"))));
}

static void
yaml_v3_reads_two_spellings_of_a_number_as_two_keys(void **state)
{
	assert_null(node_find_repeated(read_as(*state, DIALECT_V3, STR("{0x1: a, 1: b}"))));
	assert_int_equal(problems.len, 1);
	assert_non_null(node_find_repeated(read_as(*state, DIALECT_V3, STR("{1: a, '1': b}"))));
	assert_null(node_find_repeated(
		read_as(*state, DIALECT_V3, STR("{a: &a {k: 1}, b: {<<: *a, k: 2}}"))));
	struct node *root =
		read_as(*state, DIALECT_V3, STR("{a: &a {k: 1, k: 2}, b: {<<: *a, k: 2}}"));
	assert_non_null(node_find_repeated(node_get(root, STR("b"))));
}

static void
a_byte_order_mark_belongs_to_a_key_but_at_the_start_of_a_line(void **state)
{
	struct node *root = read_text(*state, "&a\n \xEF\xBB\xBFk: 1\n");
	assert_str(root->first->key, "\xEF\xBB\xBFk");
	assert_span(root->at, 4, 11);
	assert_span(root->first->key_at, 4, 8);
	root = read_text(*state, "&a\n\xEF\xBB\xBFk: 1\n");
	assert_str(root->first->key, "k");
	assert_span(root->at, 6, 10);
	assert_span(root->first->key_at, 6, 7);
}

static void
many_members_are_found_and_duplicates_among_them(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (int i = 0; i < 1000; i++)
		builder_format(&text, "k%d: %d\n", i, i);
	builder_add(&text, STR("k7: x\nk998: q\nk7: z\n"));
	struct node *root = read_as(*state, DIALECT_SIGS, builder_str(&text));
	assert_int_equal(problems.len, 3);
	assert_int_equal(root->count, 1000);
	assert_str(node_get(root, STR("k7"))->text, "z");
	assert_str(node_get(root, STR("k998"))->text, "q");
	assert_str(node_get(root, STR("k500"))->text, "500");
	assert_null(node_get(root, STR("k1000")));
	size_t count = 0;
	for (struct node *member = root->first; member; member = member->next)
		count++;
	assert_int_equal(count, 1000);
}

/* --- Mistakes --- */

static void
mistakes_are_reported_at_their_place(void **state)
{
	static const struct {
		const char *text;
		uint32_t at;
		const char *message;
	} cases[] = {
		{ "a: b: c\n", 4, "mapping values are not allowed in this context" },
		{ "a:\n\tb: 1\n", 3, "a tab cannot be used for indentation" },
		{ "a:\n  b: 1\n\tc: 2\n", 10, "a tab cannot be used for indentation" },
		{ "a: @b\n", 3, "'@' cannot start a value: quote it" },
		{ "a: 1\nb\nc: 2\n", 5, "could not find expected ':'" },
		{ "a: [1, 2\nb: 3\n", 10,
			"did not find expected ',' or ']' while parsing a flow sequence that "
			"begins on "
			"line 1" },
		{ "a:\n  - b\n c: 1\n", 10,
			"did not find expected key while parsing a block mapping that begins on "
			"line 1" },
		{ "a: 'b\n", 6,
			"found unexpected end of stream while scanning a quoted scalar that "
			"begins on line 1" },
		{ "a: \"\\q\"\n", 4,
			"found unknown escape character while parsing a quoted scalar" },
		{ "é: \"\\/\"\n", 5, "found unknown escape character" },
		{ "a: [b?c]\n", 5, "'?' is not allowed in plain text inside [] or {}: quote it" },
		{ "%YAML 1.2\n---\na: 1\n", 0, "YAML 1.1 is the only version that Helm reads" },
		{ "{a: 1}: 2\n", 0, "a list or a map cannot be a key" },
		{ "a: &x [1]\n*x : 2\n", 10, "a list or a map cannot be a key" },
		{ "null: 1\n", 0, "null cannot be a key" },
		{ "a: &x [*x]\n", 7, "*x is inside &x, which it refers to" },
		{ "<<: 1\n", 0, "the value of << must be a map or a list of maps" },
		{ "a: !!int b\n", 9, "\"b\" does not match its tag !!int" },
		{ "a: \x01\n", 3, "the control character U+0001 is not allowed" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct node *root = read_text(*state, cases[i].text);
		assert_int_equal(root->kind, NODE_UNKNOWN);
		assert_int_equal(problems.len, 1);
		assert_ptr_equal(problems.at[0].kind, &yaml_problem_syntax);
		assert_str(problems.at[0].message, cases[i].message);
		assert_str(root->text, cases[i].message);
		assert_int_equal(problems.at[0].place.span.start, cases[i].at);
		assert_int_equal(root->at.span.start, cases[i].at);
	}
}

static void
rule_files_may_have_yaml_that_go_does_not_read(void **state)
{
	static const char *const texts[] = { "a: [b?c]\n", "a: \"\\/\"\n", "%YAML 1.2\n---\na: 1\n",
		"a: [!!str, b]\n" };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		struct str text = str_from(texts[i]);
		assert_int_equal(read_as(*state, DIALECT_CORE, text)->kind, NODE_OBJECT);
		assert_int_equal(read_as(*state, DIALECT_V3, text)->kind, NODE_UNKNOWN);
	}
}

static void
invalid_utf8_is_reported_at_its_start(void **state)
{
	assert_int_equal(read_text(*state, "a: é\nb: \xE9\n")->kind, NODE_UNKNOWN);
	assert_problem(&yaml_problem_encoding, 9, 9, "not UTF-8");
	read_text(*state, "\xEF\xBB\xBF# \xC3");
	assert_problem(&yaml_problem_encoding, 5, 5, "not UTF-8");
	read_text(*state, "a: \xED\xA0\x80\n");
	assert_problem(&yaml_problem_encoding, 3, 3, "not UTF-8");
}

static void
utf16_is_recognised(void **state)
{
	static const struct str texts[] = { STR_INIT("\xFF\xFE\x61\0:\0 \0"),
		STR_INIT("\xFE\xFF\0\x61\0:"), STR_INIT("a\0:\0 \0b\0"), STR_INIT("\0a\0:\0 \0b") };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		assert_int_equal(read_as(*state, DIALECT_SIGS, texts[i])->kind, NODE_UNKNOWN);
		assert_problem(&yaml_problem_encoding, 0, 0, "UTF-16, not UTF-8");
	}
}

static void
infinity_is_a_problem_where_it_must_become_json(void **state)
{
	struct node *root = read_text(*state, "a: .inf\nb: 1\n");
	assert_problem(&yaml_problem_syntax, 3, 7, ".inf is not a number that JSON has");
	assert_int_equal(node_get(root, STR("a"))->kind, NODE_UNKNOWN);
	assert_str(node_get(root, STR("b"))->text, "1");
	root = read_as(*state, DIALECT_V3, STR("a: .inf\n"));
	assert_int_equal(problems.len, 0);
	assert_int_equal(root->first->kind, NODE_STRING);
}

static void
at_most_a_thousand_duplicates_are_reported(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (int i = 0; i < 100000; i++)
		builder_add(&text, STR("a: 1\n"));
	assert_int_equal(read_as(*state, DIALECT_SIGS, builder_str(&text))->count, 1);
	assert_int_equal(problems.len, 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(keys_and_values_have_exact_spans),
		unit(a_missing_value_is_after_its_colon),
		unit(an_anchor_of_the_first_key_is_not_the_map),
		unit(a_pair_in_a_list_is_a_map_without_braces),
		unit(offsets_are_bytes_whatever_the_characters),
		unit(carriage_returns_end_lines),
		unit(text_without_escapes_is_a_view_of_the_source),
		unit(styles_are_known),
		unit(an_empty_file_is_null_at_its_start),
		unit(only_the_first_document_is_read_and_the_second_is_reported),
		unit(a_mistake_after_the_first_document_is_where_the_second_begins),
		unit(a_stream_gives_its_documents_without_empty_ones),
		unit(documents_before_a_mistake_stay),
		unit(anchors_end_with_their_document),
		unit(an_alias_shares_the_children_of_its_anchor),
		unit(a_merged_member_keeps_its_place),
		unit(go_yaml_v2_merges_over_the_keys_before),
		unit(aliases_are_bounded),
		unit(depth_counts_through_aliases),
		unit(values_are_bounded),
		unit(size_is_bounded),
		unit(work_is_bounded),
		unit(a_duplicate_key_is_reported_with_both_places),
		unit(keys_are_compared_as_json_names),
		unit(core_refuses_duplicates),
		unit(yaml_v3_marks_duplicates_for_its_decoders),
		unit(yaml_v3_reads_two_spellings_of_a_number_as_two_keys),
		unit(a_byte_order_mark_belongs_to_a_key_but_at_the_start_of_a_line),
		unit(many_members_are_found_and_duplicates_among_them),
		unit(at_most_a_thousand_duplicates_are_reported),
		unit(mistakes_are_reported_at_their_place),
		unit(rule_files_may_have_yaml_that_go_does_not_read),
		unit(invalid_utf8_is_reported_at_its_start),
		unit(utf16_is_recognised),
		unit(infinity_is_a_problem_where_it_must_become_json),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
