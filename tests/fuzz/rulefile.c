/* SPDX-License-Identifier: MIT
 * A rule file, read, compiled and run on a small chart. What is asked, beyond no crash: a mistake
 * has a message and a file, a finding a message of one line and a place that is not empty. */
#include "base/panic.h"
#include "base/vec.h"
#include "files/files.h"
#include "rule/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char chart_yaml[] =
	"apiVersion: v2\nname: demo\nversion: 1.2.3\nappVersion: 1.10\nannotations:\n"
	"  artifacthub.io/crds: |\n    - { kind: Demo, version: v1, name: demo.example.org }\n"
	"  artifacthub.io/images: '[ { image: ghcr.io/example/demo:1.2.2 } ]'\n";
static const char values_yaml[] = "image: { repository: ghcr.io/example/demo, tag: 1.2.3 }\n"
				  "list: [ 1, two, ~, { a: b } ]\n";
static const char package_yaml[] = "version: \"1.2.\\u0032\"\nlinks:\n";
static const char crd_yaml[] =
	"kind: CustomResourceDefinition\nmetadata: { name: demos.example.org }\n"
	"spec: { group: example.org, names: { kind: Demo }, versions: [ { name: v1 } ] }\n";

static const char *const files[] = {
	"Chart.yaml",
	chart_yaml,
	"values.yaml",
	values_yaml,
	"artifacthub-pkg.yml",
	package_yaml,
	"crds/demo.yaml",
	crd_yaml,
	"examples/broken.yaml",
	"a: [\n",
};

static struct chart *
small_chart(struct arena *arena)
{
	struct place nowhere = { 0 };
	struct node *texts = node_new(arena, NODE_OBJECT);
	for (size_t i = 0; i < ARRAY_LENGTH(files); i += 2)
		node_set(texts, str_from(files[i]), nowhere,
			node_string(arena, str_from(files[i + 1]), nowhere));
	return chart_load(arena, files_memory(arena, texts));
}

/* A place is empty only on an empty line with nothing above it. */
static bool
is_shown(struct place place)
{
	struct str text = place.source->text;
	struct str above = str_slice(text, source_bom(text), place.span.start);
	return place.span.end <= text.len &&
		(place.span.end > place.span.start || !str_trim(above).len);
}

static void
check_findings(const struct finding_list *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		const struct finding *finding = &findings->at[i];
		const struct source *source = finding->place.source;
		must(finding->file.len);
		must(str_find_char(finding->message, '\n') == STR_NONE);
		must(finding->related_count <= FINDING_RELATED_MAX);
		must(!source || is_shown(finding->place));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	arena_init(&arena);
	struct str text = { (const char *)data, size };
	struct ruleset set = { .arena = &arena };
	struct finding_list mistakes = { 0 }, findings = { 0 };
	bool fine = ruleset_add(&set, source_new(&arena, STR("rules.yaml"), text), &mistakes);
	must(fine == !mistakes.len);
	check_findings(&mistakes);
	struct selection selection = { 0 };
	for (size_t i = 0; i < set.len; i++) {
		struct rule_choice choice = { set.at[i], set.at[i]->severity, NULL };
		rule_about(&arena, set.at[i]);
		vec_push(&arena, &selection, choice);
	}
	struct rule_counts counts;
	if (selection.len)
		rule_run(&selection, small_chart(&arena), &arena, &findings, &counts);
	check_findings(&findings);
	arena_close(&arena);
	return 0;
}
