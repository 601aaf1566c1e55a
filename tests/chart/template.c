/* SPDX-License-Identifier: MIT
 * The CustomResourceDefinitions in a template, with unknown nodes where directives print. */
#include "chart/template.h"

#include "unit.h"

struct reading {
	struct source *source;
	struct node_list documents;
	bool whole;
};

static struct reading
read_text(struct arena *arena, const char *text)
{
	struct reading reading = { .source = source_new(arena, STR("t.yaml"), str_from(text)) };
	reading.whole = template_crds(arena, reading.source, &reading.documents);
	return reading;
}

/* The member at a path of names with blanks between. */
static const struct node *
at(const struct node *node, const char *path)
{
	struct str rest = str_from(path), name;
	while (node && rest.len) {
		str_cut(rest, ' ', &name, &rest);
		node = node_get(node, name);
	}
	assert_non_null(node);
	return node;
}

/* The node is unknown, and its place in the file has this text. */
static void
assert_unknown(const struct node *node, const char *slice)
{
	assert_int_equal(node->kind, NODE_UNKNOWN);
	assert_str(source_slice(source_resolve(node->at)), slice);
}

static void
lines_of_control_directives_are_dropped(void **state)
{
	struct reading reading = read_text(*state,
		"{{/* all of\n     it */}}\n"
		"{{- $install := .Values.install -}}\n"
		"{{- if $install }}\n"
		"{{- range $i, $e := .Values.all }}  # every one\n"
		"---\n"
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  {{- with .Values.x }}{{ end }}\n"
		"  name: as.b.c\n"
		"{{- end }}\n"
		"{{- else if eq \"}}\" `}}` }}\n"
		"{{- end }}\n");
	assert_true(reading.whole);
	assert_int_equal(reading.documents.len, 1);
	const struct node *name = at(reading.documents.at[0], "metadata name");
	assert_str(name->text, "as.b.c");
	struct place place = source_resolve(name->at);
	assert_ptr_equal(place.source, reading.source);
	assert_str(source_slice(place), "as.b.c");
	assert_int_equal(source_position(place.source, place.span.start).line, 10);
}

static void
what_a_directive_prints_is_an_unknown_scalar(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  name: {{ .Values.name | quote }}\n"
		"  labels: {a: \"x-{{ .b }}\", c: 'd'}\n"
		"  long: {{ include \"x\"\n"
		"    (dict \"a\" 1) }}\n"
		"  end: é{{ if .x }}a{{ end }}\n"
		"spec: [{{ .Values.a }}, b]\n");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata name"), "{{ .Values.name | quote }}");
	assert_unknown(at(crd, "metadata labels a"), "\"x-{{ .b }}\"");
	assert_str(at(crd, "metadata labels c")->text, "d");
	assert_unknown(at(crd, "metadata long"), "{{ include \"x\"\n    (dict \"a\" 1) }}");
	assert_unknown(at(crd, "metadata end"), "é{{ if .x }}a{{ end }}");
	assert_unknown(node_item(at(crd, "spec"), 0), "{{ .Values.a }}");
	assert_str(node_item(at(crd, "spec"), 1)->text, "b");
}

static void
a_directive_alone_on_its_line_makes_its_collection_unknown(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  labels:\n"
		"    {{- include \"labels\" . | nindent 4 }}\n"
		"  annotations:\n"
		"    a: b\n"
		"    {{ toYaml .Values.annotations }}\n"
		"  name: as.b.c\n"
		"spec:\n"
		"  versions:\n"
		"  - name: v1\n"
		"  {{- include \"more\" . | nindent 2 }}\n"
		"  scope: Cluster\n");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata labels"), "{{- include \"labels\" . | nindent 4 }}");
	assert_unknown(at(crd, "metadata annotations"), "{{ toYaml .Values.annotations }}");
	assert_str(at(crd, "metadata name")->text, "as.b.c");
	assert_unknown(at(crd, "spec versions"), "{{- include \"more\" . | nindent 2 }}");
	assert_str(at(crd, "spec scope")->text, "Cluster");
}

static void
nindent_says_where_the_output_belongs(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  labels:\n"
		"{{ include \"labels\" . | indent 4 }}\n"
		"  annotations:\n"
		"    a: b\n"
		"  {{- if .x }}{{ toYaml .y | nindent 4 }}{{ end }}\n"
		"  name: as.b.c\n"
		"spec:\n"
		"  versions:\n"
		"    {{- include \"first\" . | nindent 4 }}\n"
		"    - name: v1\n");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata labels"), "{{ include \"labels\" . | indent 4 }}");
	assert_unknown(at(crd, "metadata annotations"),
		"{{- if .x }}{{ toYaml .y | nindent 4 }}{{ end }}");
	assert_str(at(crd, "metadata name")->text, "as.b.c");
	assert_unknown(at(crd, "spec versions"), "{{- include \"first\" . | nindent 4 }}");
}

static void
a_printed_key_makes_its_map_unknown(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  labels:\n"
		"    {{ .Values.prefix }}/part-of: x\n"
		"  name: as.b.c\n");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata labels"), "{{ .Values.prefix }}/part-of: x");
	assert_str(at(crd, "metadata name")->text, "as.b.c");
}

static void
two_directives_in_one_map_are_no_duplicates(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  labels:\n"
		"    {{ .a }}: x\n"
		"    {{ .b }}: y\n"
		"  annotations:\n"
		"    {{ .c }}\n"
		"    {{ .d }}\n"
		"spec:\n"
		"  - {{ .e }}\n"
		"  {{ .f }}\n");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata labels"), "{{ .a }}: x");
	assert_unknown(at(crd, "metadata annotations"), "{{ .c }}");
	assert_unknown(at(crd, "spec"), "{{ .f }}");
}

static void
an_alias_shows_what_its_anchor_is(void **state)
{
	struct reading reading = read_text(*state,
		"kind: CustomResourceDefinition\n"
		"a: &a {b: {{ .x }}, c: d}\n"
		"e: *a\n"
		"f:\n"
		"  <<: *a\n");
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "e b"), "{{ .x }}");
	assert_unknown(at(crd, "f b"), "{{ .x }}");
	assert_str(at(crd, "f c")->text, "d");
}

static void
a_document_that_may_be_a_crd_leaves_the_rest_open(void **state)
{
	assert_false(read_text(*state, "kind: {{ .kind }}\n").whole);
	assert_false(read_text(*state, "{{ include \"crd\" . }}\n").whole);
	assert_true(read_text(*state, "kind: ConfigMap\nmetadata:\n  {{ .x }}\n").whole);
	struct reading reading =
		read_text(*state, "kind: CustomResourceDefinition\n{{ include \"rest\" . }}\n");
	assert_true(reading.whole);
	assert_unknown(reading.documents.at[0], "{{ include \"rest\" . }}");
}

static void
a_template_that_cannot_be_read_gives_nothing(void **state)
{
	const char *texts[] = {
		"kind: CustomResourceDefinition\nscope: a\n{{ if .x }}\nscope: b\n{{ end }}\n",
		"kind: CustomResourceDefinition\n  a: b\n",
		"kind: CustomResourceDefinition\na: {{ .x\n",
		"kind: CustomResourceDefinition\na: {{ \"}}\n",
		"kind: CustomResourceDefinition\na: {{/* }}\n",
		"kind: CustomResourceDefinition\na: \xEE\x80\x80 {{ .x }}\n",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct reading reading = read_text(*state, texts[i]);
		assert_false(reading.whole);
		assert_int_equal(reading.documents.len, 0);
	}
}

static void
marks_and_line_ends_do_not_move_places(void **state)
{
	struct reading reading = read_text(*state,
		"\xEF\xBB\xBF{{ if .x }}\r\n"
		"kind: CustomResourceDefinition\r\n"
		"metadata:\r\n"
		"  {{ .x }}\r\n"
		"spec: {{ .y }}\r\n"
		"{{ end }}");
	assert_true(reading.whole);
	const struct node *crd = reading.documents.at[0];
	assert_unknown(at(crd, "metadata"), "{{ .x }}");
	assert_unknown(at(crd, "spec"), "{{ .y }}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(lines_of_control_directives_are_dropped),
		unit(what_a_directive_prints_is_an_unknown_scalar),
		unit(a_directive_alone_on_its_line_makes_its_collection_unknown),
		unit(nindent_says_where_the_output_belongs),
		unit(a_printed_key_makes_its_map_unknown),
		unit(two_directives_in_one_map_are_no_duplicates),
		unit(an_alias_shows_what_its_anchor_is),
		unit(a_document_that_may_be_a_crd_leaves_the_rest_open),
		unit(a_template_that_cannot_be_read_gives_nothing),
		unit(marks_and_line_ends_do_not_move_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
