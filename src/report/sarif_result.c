/* SPDX-License-Identifier: MIT
 * A finding as a result. Lines and columns are for viewers (UTF-16 code units, as columnKind says),
 * byte offsets for programs. Related places are linked from the message, the only way in which
 * GitHub shows them; square brackets that came from the chart make no link. */
#include "base/builder.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "report/sarif.h"
#include "text/finding.h"
#include "text/source.h"

enum { SNIPPET_MAX = 2048, CONTEXT_BYTES = 200 };

/* Where the last link could be in the middle: 0 when there can be none. */
static size_t
last_link(struct str text)
{
	size_t at = text.len;
	while (at > 1 && !(text.at[at - 2] == ']' && text.at[at - 1] == '('))
		at--;
	return at > 1 ? at : 0;
}

/* Adds text of which no part is a link: 3.11.6. */
static void
add_unlinked(struct builder *message, struct str text)
{
	size_t last = last_link(text);
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '[' && i < last)
			builder_char(message, '\\');
		builder_char(message, text.at[i]);
	}
}

/* Adds [text](id). */
static void
add_link(struct builder *message, struct str text, size_t id)
{
	builder_char(message, '[');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '[' || text.at[i] == ']' || text.at[i] == '\\')
			builder_char(message, '\\');
		builder_char(message, text.at[i]);
	}
	builder_format(message, "](%zu)", id);
}

/* What a related place is called: its label, else "Chart.yaml:10". */
static struct str
related_name(struct arena *arena, const struct related *related)
{
	if (related->label.len)
		return related->label;
	const struct source *source = related->place.source;
	uint32_t line = source_position(source, related->place.span.start).line;
	return str_format(arena, "%.*s:%u", STR_FMT(fs_base_name(source->path)), (unsigned)line);
}

/* "artifacthub-pkg.yml says 0.9.28. See [Chart.yaml:10](1). Help: set it." */
static struct str
message_text(struct arena *arena, const struct finding *finding)
{
	struct builder text;
	builder_init(&text, arena);
	struct str message = finding->message.len ? finding->message : finding->title;
	add_unlinked(&text, sarif_sentence(arena, message));
	size_t id = 0;
	for (size_t i = 0; i < finding->related_count; i++) {
		if (!finding->related[i].place.source)
			continue;
		builder_add(&text, id ? STR(", ") : STR(" See "));
		add_link(&text, related_name(arena, &finding->related[i]), ++id);
	}
	if (id)
		builder_char(&text, '.');
	if (finding->help.len)
		builder_add(&text, STR(" Help: "));
	add_unlinked(&text, sarif_sentence(arena, finding->help));
	return builder_str(&text);
}

static void
add_snippet(struct arena *arena, cJSON *region, const struct source *source, struct span span)
{
	if (span.end - span.start <= SNIPPET_MAX && span.end > span.start)
		member_text(arena, object_in(region, "snippet"), "text",
			str_slice(source->text, span.start, span.end));
}

/* The four members that say where a text region is; one of no width takes a column. */
static void
add_bounds(cJSON *region, const struct source *source, struct span span)
{
	struct position start = source_position(source, span.start);
	struct position end = source_position(source, span.end);
	bool is_empty = start.line == end.line && start.column16 == end.column16;
	member_number(region, "startLine", start.line);
	member_number(region, "startColumn", start.column16);
	member_number(region, "endLine", end.line);
	member_number(region, "endColumn", end.column16 + is_empty);
}

/* The lines around the place, or what stands around it on a line too long to be repeated. */
static struct span
context_of(struct place place)
{
	const struct source *source = place.source;
	uint32_t first = source_position(source, place.span.start).line;
	uint32_t last = first + (first < source_line_count(source));
	first -= first > 1;
	struct span context = { source_line(source, first).start, source_line(source, last).end };
	if (context.end - context.start <= SNIPPET_MAX)
		return context;
	if (place.span.start - context.start > CONTEXT_BYTES)
		context.start =
			(uint32_t)utf8_start(source->text, place.span.start - CONTEXT_BYTES);
	if (context.end > place.span.end && context.end - place.span.end > CONTEXT_BYTES)
		context.end = (uint32_t)utf8_start(source->text, place.span.end + CONTEXT_BYTES);
	return context;
}

/* contextRegion, 3.29.5: present only when it holds more than the region. */
static void
add_context(struct arena *arena, cJSON *physical, struct place place)
{
	struct span context = context_of(place);
	if (context.end - context.start <= place.span.end - place.span.start)
		return;
	cJSON *region = object_in(physical, "contextRegion");
	add_bounds(region, place.source, context);
	add_snippet(arena, region, place.source, context);
}

/* physicalLocation, 3.29. */
static void
add_physical(struct arena *arena, const struct report *report, cJSON *location, struct place place)
{
	cJSON *physical = object_in(location, "physicalLocation");
	sarif_add_location(arena, report, physical, place.source->path);
	cJSON *region = object_in(physical, "region");
	add_bounds(region, place.source, place.span);
	member_number(region, "byteOffset", place.span.start);
	member_number(region, "byteLength", place.span.end - place.span.start);
	add_snippet(arena, region, place.source, place.span);
	add_context(arena, physical, place);
}

/* The same for a file without text: its first character. */
static void
add_file(struct arena *arena, const struct report *report, cJSON *location, struct str path)
{
	cJSON *physical = object_in(location, "physicalLocation");
	sarif_add_location(arena, report, physical, path);
	cJSON *region = object_in(physical, "region");
	member_number(region, "startLine", 1);
	member_number(region, "startColumn", 1);
	member_number(region, "endLine", 1);
	member_number(region, "endColumn", 2);
}

static void
add_location(struct arena *arena, const struct report *report, cJSON *object,
	const struct finding *finding)
{
	cJSON *location = object_at(array_in(object, "locations"));
	if (finding->place.source)
		add_physical(arena, report, location, finding->place);
	else
		add_file(arena, report, location, finding->file);
	if (!finding->node_path.len)
		return;
	cJSON *logical = object_at(array_in(location, "logicalLocations"));
	member_text(arena, logical, "fullyQualifiedName", finding->node_path);
	member_text(arena, logical, "kind", STR("member"));
}

static void
add_related(struct arena *arena, const struct report *report, cJSON *object,
	const struct finding *finding)
{
	cJSON *array = NULL;
	size_t id = 0;
	for (size_t i = 0; i < finding->related_count; i++) {
		const struct related *related = &finding->related[i];
		if (!related->place.source)
			continue;
		array = array ? array : array_in(object, "relatedLocations");
		cJSON *location = object_at(array);
		member_number(location, "id", ++id);
		add_physical(arena, report, location, related->place);
		member_text(arena, object_in(location, "message"), "text",
			related_name(arena, related));
	}
}

static void
add_rule(struct arena *arena, const struct report *report, cJSON *object, struct str id)
{
	member_text(arena, object, "ruleId", id);
	for (size_t i = 0; i < report->rule_count; i++)
		if (str_equal(report->rules[i]->id, id)) {
			member_number(object, "ruleIndex", i);
			return;
		}
}

cJSON *
sarif_result(struct arena *arena, const struct report *report, const struct lint_result *result,
	const struct finding *finding)
{
	cJSON *object = object_new();
	add_rule(arena, report, object, finding->rule);
	member_text(arena, object, "level", sarif_level(finding->severity));
	member_text(arena, object_in(object, "message"), "text", message_text(arena, finding));
	add_location(arena, report, object, finding);
	add_related(arena, report, object, finding);
	if (result->name.len || result->version.len) {
		cJSON *properties = object_in(object, "properties");
		member_known(arena, properties, "chart", result->name);
		member_known(arena, properties, "chartVersion", result->version);
	}
	return object;
}
