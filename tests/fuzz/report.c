/* SPDX-License-Identifier: MIT
 * Any bytes as a chart's text, path and message, any spans in them, any width: no report breaks,
 * none lets through what harms, and the ones for machines are JSON. The first four bytes choose the
 * width, the spans and the style. */
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"
#include "report/report.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Any span of the text, cut to a line as findings' places are. */
static struct place
any_place(const struct source *source, size_t a, size_t b)
{
	size_t len = source->text.len + 1, start = a % len, end = start + b % len;
	if (end > source->text.len)
		end = source->text.len;
	return source_one_line((struct place){
		source, { (uint32_t)start, (uint32_t)(end < start ? start : end) } });
}

static void
check_lines(struct str out)
{
	struct str line, rest = out;
	for (bool more = true; more;) {
		more = str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		must(!str_starts(line, STR("::")) || str_starts(line, STR("::: ")));
		for (size_t i = 0; i < line.len; i++)
			must((unsigned char)line.at[i] >= ' ' && line.at[i] != 0x7F);
		must(!str_has(line, STR("\u202E")) && !str_has(line, STR("##[")));
	}
}

static void
check_report(struct arena *arena, const char *name, struct report_style style,
	struct finding_list findings)
{
	char *out = NULL;
	size_t len = 0;
	struct report report = { .reporter = report_find_reporter(str_from(name)),
		.stream = open_memstream(&out, &len),
		.arena = arena,
		.style = style,
		.base = STR("/b"),
		.here = STR("/b/c") };
	struct lint_result result = { .folder = STR("f"), .findings = findings };
	struct lint_summary summary = { .charts = 1 };
	report.reporter->begin(&report);
	report.reporter->result(&report, &result);
	report.reporter->end(&report, &summary);
	fclose(report.stream);
	struct str text = str_copy(arena, (struct str){ out, len });
	free(out);
	check_lines(text);
	struct problem_list problems = { 0 };
	if (report.reporter->machine)
		yaml_read_json(arena, source_new(arena, STR("out"), text), &problems);
	must(!problems.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 4)
		return 0;
	struct arena arena = { 0 };
	struct str text = str_copy(&arena, (struct str){ (const char *)data + 4, size - 4 });
	struct str part = str_slice(text, data[3] % (text.len + 1), text.len);
	struct source *source = source_new(&arena, data[0] & 1 ? part : STR("f"), text);
	struct source *other = source_new(&arena, STR("g"), part);
	struct finding finding = { .rule = STR("r"),
		.title = STR("t"),
		.message = part,
		.help = data[0] & 2 ? part : STR(""),
		.place = any_place(source, data[1], data[2]),
		.file = source->path,
		.related_count = 3 };
	finding.related[0].place = any_place(source, data[2], data[3]);
	finding.related[1].place = any_place(source, data[3], data[1]);
	finding.related[1].label = part;
	finding.related[2].place = any_place(other, data[1], data[3]);
	struct finding_list findings = { &finding, 1, 1 };
	struct report_style style = { .width = data[0] };
	static const char *const names[] = { "text", "concise", "json", "sarif" };
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		check_report(&arena, names[i], style, findings);
	arena_close(&arena);
	return 0;
}
