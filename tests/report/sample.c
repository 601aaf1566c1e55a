/* SPDX-License-Identifier: MIT
 * Prints a made-up run in a format, for tests that look at a report from outside:
 * sample FORMAT [WIDTH [colour]]. Its findings are of every shape: joins, related places near and
 * far, no text, an empty file, hostile names and texts, files in archives. */
#include "report/fixture.h"

static const char chart_text[] =
	"apiVersion: v2\nname: agents\nversion: 0.9.29\nappVersion: \"0.9.29\"\n"
	"description: Runs agents on Kubernetes\nannotations:\n  artifacthub.io/images: |\n"
	"    - name: agents\n      image: registry.example.org/lab/agents:0.9.28\n"
	"    - name: postgres\n      image: docker.io/library/postgres:16\n"
	"  artifacthub.io/links: |\n    - name: source\n      url: https://example.org/lab\n";

static const char values_text[] =
	"replicas: 1\nimage:\n  repository: registry.example.org/lab/agents\n  tag: 0.9.29\n";

static struct finding_list
agents_findings(struct arena *arena)
{
	struct finding_list list = { 0 };
	struct source *chart =
		source_new(arena, STR("charts/agents/Chart.yaml"), str_from(chart_text));
	struct source *values =
		source_new(arena, STR("charts/agents/values.yaml"), str_from(values_text));
	struct source *package = source_new(arena, STR("charts/agents/artifacthub-pkg.yml"),
		STR("version: 0.9.28\nname: agents\n"));

	struct finding finding = finding_at(place_of(chart, "0.9.28", 0),
		"artifacthub.io/images lists "
		"registry.example.org/lab/agents:0.9.28, "
		"values.yaml runs 0.9.29");
	finding.rule = STR("image-annotation-tag");
	finding.title = STR("artifacthub.io/images must list the tags that values.yaml runs");
	finding.node_path = STR("$['artifacthub']['images'][0]['image']");
	finding.severity = SEVERITY_WARNING;
	relate(&finding, place_of(values, "registry.example.org/lab/agents", 0), "");
	relate(&finding, place_of(values, "0.9.29", 0), "");
	vec_push(arena, &list, finding);

	finding = finding_at(place_of(chart, "artifacthub.io/links", 0),
		"no link is named support; found: source");
	finding.rule = STR("links");
	finding.title = STR("artifacthub.io/links must lead to source, documentation and support");
	finding.help = STR("add an item with the name support and the address where users ask, "
			   "such as the issue tracker");
	vec_push(arena, &list, finding);

	finding = finding_at(place_of(package, "0.9.28", 0),
		"artifacthub-pkg.yml says 0.9.28, Chart.yaml says 0.9.29");
	finding.rule = STR("package-version");
	finding.title = STR("artifacthub-pkg.yml must carry the chart version");
	finding.node_path = STR("$['package']['version']");
	relate(&finding, place_of(chart, "0.9.29", 0), "");
	vec_push(arena, &list, finding);

	finding = finding_at(place_of(values, "registry.example.org/lab/agents", 0),
		"registry.example.org/lab/agents is not in artifacthub.io/images");
	finding.rule = STR("bare-rule");
	finding.title = STR("Every image should be listed in artifacthub.io/images");
	finding.severity = SEVERITY_INFO;
	vec_push(arena, &list, finding);
	return list;
}

static struct finding_list
hostile_findings(struct arena *arena)
{
	struct finding_list list = { 0 };
	struct source *source = source_new(arena, STR("::error::\033[2J\u202E%0A/Chart.yaml"),
		STR("name: \"::error::\"\r\nversion: \033[31m\u202E%0A \xFF 名前🔥 x\r\n"));
	struct finding finding = finding_at(
		place_of(source, "x", 0), "::error::[evil](https://example.org)\n\033[31m\u202E");
	finding.message.len++; /* with its terminator: NUL */
	relate(&finding, place_of(source, "::error::", 0), "a [label](x)");
	vec_push(arena, &list, finding);
	struct source *empty = source_new(arena, STR("charts/empty/values.yaml"), STR(""));
	vec_push(arena, &list, finding_at((struct place){ empty, { 0, 0 } }, "it is empty"));
	finding = finding_at((struct place){ 0 }, "it is a pipe");
	finding.file = STR("charts/empty/README.md");
	vec_push(arena, &list, finding);
	return list;
}

static struct finding_list
packed_findings(struct arena *arena)
{
	struct finding_list list = { 0 };
	struct source *chart =
		source_new(arena, STR("dist/a-1.0.0.tgz!Chart.yaml"), STR("name: a\n"));
	struct source *nested = source_new(
		arena, STR("dist/a-1.0.0.tgz!charts/b-1.0.0.tgz!Chart.yaml"), STR("name: b\n"));
	struct finding finding = finding_at(place_of(chart, "a", 0), "it is packed");
	relate(&finding, place_of(nested, "b", 0), "");
	vec_push(arena, &list, finding);
	return list;
}

int
main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct rule rules[] = {
		{ .id = STR("image-annotation-tag"),
			.title = STR("artifacthub.io/images must list the tags that values.yaml "
				     "runs"),
			.severity = SEVERITY_WARNING },
		{ .id = STR("links"), .title = STR("Links"), .severity = SEVERITY_ERROR },
		{ .id = STR("package-version"),
			.title = STR("artifacthub-pkg.yml must carry the chart version"),
			.severity = SEVERITY_ERROR },
		{ .id = STR("some-rule"), .title = STR("Some"), .severity = SEVERITY_ERROR },
		{ .id = STR("bare-rule"), .title = STR("Bare"), .severity = SEVERITY_INFO },
	};
	struct rule *on[] = { &rules[0], &rules[1], &rules[2], &rules[3], &rules[4] };
	struct run run = { 0 };
	run.report = (struct report){
		.reporter = report_find_reporter(str_from(argc > 1 ? argv[1] : "text")),
		.stream = stdout,
		.notes = stderr,
		.arena = &arena,
		.style = { .width = argc > 2 ? (unsigned)atoi(argv[2]) : 0, .colour = argc > 3 },
		.base = STR("/home"),
		.here = STR("/home"),
		.rules = on,
		.rule_count = 5,
	};
	if (!run.report.reporter)
		return 1;
	run.report.reporter->begin(&run.report);
	run_result(&run, result_of(agents_findings(&arena)));
	struct lint_result hostile = result_of(hostile_findings(&arena));
	hostile.name = STR("\033[31m\u202E");
	hostile.status = EXIT_UNCHECKED;
	run_result(&run, hostile);
	run_result(&run, result_of((struct finding_list){ 0 }));
	run_result(&run, result_of(packed_findings(&arena)));
	struct str failure = STR("oci://h/a: connection refused");
	vec_push(&arena, &run.summary.failures, failure);
	run.report.reporter->end(&run.report, &run.summary);
	arena_close(&arena);
	return 0;
}
