/* SPDX-License-Identifier: MIT
 * The title says what must be true, the label under the primary mark what is there. The file of the
 * primary place comes first, the other files follow by name:
 *
 *	error[package-version]: artifacthub-pkg.yml must carry the chart version
 *	  --> artifacthub-pkg.yml:1:10
 *	   |
 *	 1 | version: 0.9.28
 *	   |          ^^^^^^ artifacthub-pkg.yml says 0.9.28, Chart.yaml says 0.9.29
 *	   |
 *	  ::: Chart.yaml:10:10
 *	   |
 *	10 | version: 0.9.29
 *	   |          ------
 *	   = help: …
 */
#include "report/snippet.h"

#include "base/builder.h"
#include "report/excerpt.h"
#include "report/uri.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/source.h"

enum { MARKS_MAX = 1 + FINDING_RELATED_MAX };

struct snippet_marks {
	struct row_mark at[MARKS_MAX];
	size_t len;
};

static struct str
docs_of(struct arena *arena, const struct report *report, struct str id)
{
	for (size_t i = 0; report->style.links && i < report->rule_count; i++)
		if (str_equal(report->rules[i]->id, id))
			return uri_checked(rule_about(arena, report->rules[i]).docs);
	return STR("");
}

static struct str
path_of(const struct finding *finding)
{
	return finding->place.source ? finding->place.source->path : finding->file;
}

static struct str
title_of(const struct finding *finding)
{
	return finding->title.len ? finding->title : finding->message;
}

static void
add_title(struct canvas *canvas, const struct report *report, const struct finding *finding)
{
	struct arena *arena = canvas->out.arena;
	struct str rule = harmless_part(arena, finding->rule);
	struct str uri = docs_of(arena, report, finding->rule);
	struct str severity = finding_severity_name(finding->severity);
	struct str name = severity;
	if (rule.len)
		name = str_format(arena, "%.*s[%.*s]", STR_FMT(severity), STR_FMT(rule));
	canvas_link(canvas, uri);
	canvas_paint(canvas, canvas->severity, name);
	canvas_link_end(canvas, uri);
	struct str title = str_join(arena, STR(": "), harmless_part(arena, title_of(finding)));
	canvas_text(canvas, PAINT_STRONG, title, harmless_columns(name),
		canvas->gutter + sizeof "--> " - 1);
}

/* Adds "  --> path:line:col"; without the position when mark is NULL. */
static void
add_header(struct canvas *canvas, const struct report *report, struct str path,
	const struct row_mark *mark)
{
	struct arena *arena = canvas->out.arena;
	struct str uri = report->style.links ? uri_of_file(arena, report, path) : STR("");
	builder_fill(&canvas->out, ' ', canvas->gutter);
	canvas_paint(canvas, PAINT_FRAME, !mark || mark->primary ? STR("-->") : STR(":::"));
	builder_char(&canvas->out, ' ');
	canvas_link(canvas, uri);
	harmless_add(&canvas->out, path);
	if (mark) {
		struct position position =
			source_position(mark->place.source, mark->place.span.start);
		builder_format(
			&canvas->out, ":%u:%u", (unsigned)position.line, (unsigned)position.column);
	}
	canvas_link_end(canvas, uri);
	builder_char(&canvas->out, '\n');
}

static uint32_t
clamp(uint32_t offset, struct span bounds)
{
	return offset < bounds.start ? bounds.start : offset > bounds.end ? bounds.end : offset;
}

static void
add_mark(struct snippet_marks *marks, struct place place, struct str label, bool primary)
{
	if (!place.source)
		return;
	struct row_mark mark = { .place = place, .label = label, .primary = primary };
	mark.line = source_position(place.source, place.span.start).line;
	struct span line = row_line(place.source, mark.line);
	mark.place.span.start = clamp(place.span.start, line);
	mark.place.span.end = clamp(place.span.end, line);
	marks->at[marks->len++] = mark;
}

/* The order of marks: by file, the primary one first, then by start. */
static bool
comes_before(const struct row_mark *a, const struct row_mark *b, struct str primary_path)
{
	struct str a_path = a->place.source->path, b_path = b->place.source->path;
	int by = str_compare(a_path, b_path);
	if (by)
		return str_equal(a_path, primary_path) ||
			(by < 0 && !str_equal(b_path, primary_path));
	return a->place.span.start < b->place.span.start;
}

static void
sort_marks(struct snippet_marks *marks, struct str primary_path)
{
	for (size_t i = 1; i < marks->len; i++)
		for (size_t k = i; k > 0; k--) {
			struct row_mark moved = marks->at[k];
			if (!comes_before(&moved, &marks->at[k - 1], primary_path))
				break;
			marks->at[k] = marks->at[k - 1];
			marks->at[k - 1] = moved;
		}
}

static bool
same_place(struct place a, struct place b)
{
	return a.source == b.source && a.span.start == b.span.start && a.span.end == b.span.end;
}

static struct snippet_marks
collect_marks(struct arena *arena, const struct finding *finding)
{
	struct snippet_marks marks = { .len = 0 };
	bool said = str_equal(finding->message, title_of(finding));
	add_mark(&marks, finding->place, said ? STR("") : harmless_part(arena, finding->message),
		true);
	for (size_t i = 0; i < finding->related_count; i++) {
		const struct related *related = &finding->related[i];
		if (related->label.len || !same_place(related->place, finding->place))
			add_mark(&marks, related->place, harmless_part(arena, related->label),
				false);
	}
	sort_marks(&marks, path_of(finding));
	return marks;
}

static unsigned
gutter_width(const struct snippet_marks *marks)
{
	uint32_t widest = 1;
	for (size_t i = 0; i < marks->len; i++)
		if (marks->at[i].line > widest)
			widest = marks->at[i].line;
	unsigned digits = 1;
	while (widest /= 10)
		digits++;
	return digits;
}

static void
add_bar(struct canvas *canvas)
{
	canvas_gutter(canvas, 0);
	builder_char(&canvas->out, '\n');
}

/* Adds the marks of one file. Its header names the primary place, else the first. */
static void
add_file(struct canvas *canvas, const struct report *report, struct row_mark *marks, size_t count)
{
	const struct row_mark *named = &marks[0];
	for (size_t i = 0; i < count; i++)
		if (marks[i].primary)
			named = &marks[i];
	add_header(canvas, report, named->place.source->path, named);
	add_bar(canvas);
	excerpt_add(canvas, marks, count);
}

static void
add_files(struct canvas *canvas, const struct report *report, struct snippet_marks *marks)
{
	for (size_t i = 0, count; i < marks->len; i += count) {
		struct str path = marks->at[i].place.source->path;
		for (count = 1; i + count < marks->len; count++)
			if (!str_equal(marks->at[i + count].place.source->path, path))
				break;
		if (i)
			add_bar(canvas);
		add_file(canvas, report, &marks->at[i], count);
	}
}

struct str
snippet_draw(struct arena *arena, const struct report *report, const struct finding *finding)
{
	struct snippet_marks marks = collect_marks(arena, finding);
	struct canvas canvas = { .style = report->style,
		.severity = canvas_paint_of(finding->severity),
		.gutter = gutter_width(&marks) };
	builder_init(&canvas.out, arena);
	add_title(&canvas, report, finding);
	if (!finding->place.source) {
		add_header(&canvas, report, path_of(finding), NULL);
		if (!str_equal(finding->message, title_of(finding)))
			canvas_note(&canvas, STR("note"), finding->message);
	}
	add_files(&canvas, report, &marks);
	if (finding->help.len)
		canvas_note(&canvas, STR("help"), finding->help);
	return builder_str(&canvas.out);
}
