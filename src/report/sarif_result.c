/* SPDX-License-Identifier: MIT
 * A finding as a result. Lines and columns are for viewers (UTF-16 code units, as columnKind says),
 * byte offsets for programs. The message links to related places, because GitHub shows them in no
 * other way. Square brackets that came from the chart do not make a link. */
#include "base/builder.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "report/sarif.h"
#include "text/finding.h"
#include "text/source.h"

enum { SNIPPET_MAX = 2048, CONTEXT_BYTES = 200 };

/* The offset between ] and ( of the last possible link; 0 when the text cannot hold a link. */
static size_t
last_link(struct str text)
{
	size_t at = text.len;
	while (at > 1 && !(text.at[at - 2] == ']' && text.at[at - 1] == '('))
		at--;
	return at > 1 ? at : 0;
}

/* Adds text with its brackets escaped so that no part is a link: 3.11.6. */
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

/* The name of a related place: its label, else "Chart.yaml:10". */
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
add_snippet(struct json region, const struct source *source, struct span span)
{
	if (span.end - span.start <= SNIPPET_MAX && span.end > span.start)
		json_set_text(json_object_in(region, "snippet"), "text",
			str_slice(source->text, span.start, span.end));
}

/* Adds the four members of a text region; an empty region becomes one column wide. */
static void
add_bounds(struct json region, const struct source *source, struct span span)
{
	struct position start = source_position(source, span.start);
	struct position end = source_position(source, span.end);
	bool is_empty = start.line == end.line && start.column16 == end.column16;
	json_set_number(region, "startLine", start.line);
	json_set_number(region, "startColumn", start.column16);
	json_set_number(region, "endLine", end.line);
	json_set_number(region, "endColumn", end.column16 + is_empty);
}

/* The lines around the place; when they are too long, some bytes around it. */
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
add_context(struct json physical, struct place place)
{
	struct span context = context_of(place);
	if (context.end - context.start <= place.span.end - place.span.start)
		return;
	struct json region = json_object_in(physical, "contextRegion");
	add_bounds(region, place.source, context);
	add_snippet(region, place.source, context);
}

/* physicalLocation, 3.29. */
static void
add_physical(const struct report *report, struct json location, struct place place)
{
	struct json physical = json_object_in(location, "physicalLocation");
	sarif_add_location(report, physical, place.source->path);
	struct json region = json_object_in(physical, "region");
	add_bounds(region, place.source, place.span);
	json_set_number(region, "byteOffset", place.span.start);
	json_set_number(region, "byteLength", place.span.end - place.span.start);
	add_snippet(region, place.source, place.span);
	add_context(physical, place);
}

/* The same for a file without text: the place is its first character. */
static void
add_file(const struct report *report, struct json location, struct str path)
{
	struct json physical = json_object_in(location, "physicalLocation");
	sarif_add_location(report, physical, path);
	struct json region = json_object_in(physical, "region");
	json_set_number(region, "startLine", 1);
	json_set_number(region, "startColumn", 1);
	json_set_number(region, "endLine", 1);
	json_set_number(region, "endColumn", 2);
}

static void
add_location(const struct report *report, struct json object, const struct finding *finding)
{
	struct json location = json_object_at(json_array_in(object, "locations"));
	if (finding->place.source)
		add_physical(report, location, finding->place);
	else
		add_file(report, location, finding->file);
	if (!finding->node_path.len)
		return;
	struct json logical = json_object_at(json_array_in(location, "logicalLocations"));
	json_set_text(logical, "fullyQualifiedName", finding->node_path);
	json_set_text(logical, "kind", STR("member"));
}

static void
add_related(const struct report *report, struct json object, const struct finding *finding)
{
	struct json array = { 0 };
	size_t id = 0;
	for (size_t i = 0; i < finding->related_count; i++) {
		const struct related *related = &finding->related[i];
		if (!related->place.source)
			continue;
		array = id ? array : json_array_in(object, "relatedLocations");
		struct json location = json_object_at(array);
		json_set_number(location, "id", ++id);
		add_physical(report, location, related->place);
		json_set_text(json_object_in(location, "message"), "text",
			related_name(object.arena, related));
	}
}

static void
add_rule(const struct report *report, struct json object, struct str id)
{
	json_set_text(object, "ruleId", id);
	for (size_t i = 0; i < report->rule_count; i++)
		if (str_equal(report->rules[i]->id, id)) {
			json_set_number(object, "ruleIndex", i);
			return;
		}
}

struct json
sarif_result(struct arena *arena, const struct report *report, const struct lint_result *result,
	const struct finding *finding)
{
	struct json object = json_object(arena);
	add_rule(report, object, finding->rule);
	json_set_text(object, "level", sarif_level(finding->severity));
	json_set_text(json_object_in(object, "message"), "text", message_text(arena, finding));
	add_location(report, object, finding);
	add_related(report, object, finding);
	if (result->name.len || result->version.len) {
		struct json properties = json_object_in(object, "properties");
		json_set_known(properties, "chart", result->name);
		json_set_known(properties, "chartVersion", result->version);
	}
	return object;
}
