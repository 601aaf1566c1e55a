/* SPDX-License-Identifier: MIT
 * Sources: the tables of lines and milestones, made when first asked for, and the climb from a
 * nested source to its file. */
#include "text/source.h"

#include <string.h>

#include "base/panic.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { MILESTONE_BYTES = 256 };

struct line_list {
	uint32_t *at;
	size_t len, room;
};

struct source *
source_new(struct arena *arena, struct str path, struct str text)
{
	must(text.len < UINT32_MAX);
	struct source *source = ARENA_NEW(arena, struct source);
	*source = (struct source){ .path = path, .text = text, .arena = arena };
	return source;
}

bool
source_is_published(struct str path)
{
	return str_starts(path, STR("oci://")) || str_starts(path, STR("oci-layout:"));
}

struct str
source_archive_of(struct str path)
{
	for (size_t at = path.len; at > 0; at--) {
		struct str before = str_slice(path, 0, at - 1);
		if (path.at[at - 1] == '!' &&
			(str_ends(before, STR(".tgz")) || str_ends(before, STR(".tar.gz"))))
			return before;
	}
	size_t mark = source_is_published(path) ? str_find_char(path, '!') : STR_NONE;
	return mark == STR_NONE ? (struct str){ 0 } : str_slice(path, 0, mark);
}

uint32_t
source_bom(struct str text)
{
	return str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static struct milestone
pass_character(struct str text, struct milestone here)
{
	size_t at = here.offset;
	uint32_t code = utf8_next(text, &at);
	bool is_pair = code != UTF8_BAD && code > 0xFFFF;
	return (struct milestone){ (uint32_t)at, here.characters + 1, here.units + 1 + is_pair };
}

/* Milestone i is at the first character that begins in block i or after it. */
static struct milestone *
set_milestones(struct arena *arena, struct str text)
{
	size_t count = text.len / MILESTONE_BYTES + 1;
	struct milestone *milestones = ARENA_ARRAY(arena, struct milestone, count);
	struct milestone here = { 0 };
	for (size_t i = 0; i < count; i++) {
		while (here.offset < i * MILESTONE_BYTES && here.offset < text.len)
			here = pass_character(text, here);
		milestones[i] = here;
	}
	return milestones;
}

/* Counts what is before the offset; each byte of a part of a character counts as one. */
static struct milestone
count_before(const struct source *source, uint32_t offset)
{
	size_t i = offset / MILESTONE_BYTES;
	if (source->milestones[i].offset > offset)
		i--;
	struct milestone here = source->milestones[i];
	struct str before = str_slice(source->text, 0, offset);
	while (here.offset < offset)
		here = pass_character(before, here);
	return here;
}

/* The line table is a cache: filling it in changes nothing that a caller can see. */
static struct source *
with_lines(const struct source *source)
{
	struct source *cached = (struct source *)(uintptr_t)source;
	if (cached->lines)
		return cached;
	struct line_list lines = { 0 };
	struct str text = source->text;
	unsigned char seen = 0;
	vec_push(cached->arena, &lines, 0);
	for (size_t i = 0; i < text.len; i++) {
		seen |= (unsigned char)text.at[i];
		bool lone_cr = text.at[i] == '\r' && !(i + 1 < text.len && text.at[i + 1] == '\n');
		if (text.at[i] == '\n' || lone_cr)
			vec_push(cached->arena, &lines, (uint32_t)i + 1);
	}
	cached->lines = lines.at;
	cached->line_count = lines.len;
	if (seen >= 0x80)
		cached->milestones = set_milestones(cached->arena, text);
	return cached;
}

uint32_t
source_line_count(const struct source *source)
{
	return (uint32_t)with_lines(source)->line_count;
}

/* 1-based number of the line that holds the offset. */
static uint32_t
line_of(const struct source *source, uint32_t offset)
{
	const struct source *cached = with_lines(source);
	size_t low = 0, high = cached->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (cached->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low + 1;
}

struct span
source_line(const struct source *source, uint32_t line)
{
	const struct source *cached = with_lines(source);
	must(line >= 1 && line <= cached->line_count);
	const char *at = source->text.at;
	uint32_t start = cached->lines[line - 1];
	uint32_t end = line < cached->line_count ? cached->lines[line] : (uint32_t)source->text.len;
	if (end > start && at[end - 1] == '\n')
		end--;
	if (end > start && at[end - 1] == '\r')
		end--;
	return (struct span){ start, end };
}

struct position
source_position(const struct source *source, uint32_t offset)
{
	if (offset > source->text.len)
		offset = (uint32_t)source->text.len;
	uint32_t line = line_of(source, offset);
	uint32_t start = source->lines[line - 1];
	uint32_t bom = source_bom(source->text);
	if (start < bom)
		start = bom < offset ? bom : offset;
	if (!source->milestones)
		return (struct position){ line, offset - start + 1, offset - start + 1 };
	struct milestone from = count_before(source, start), to = count_before(source, offset);
	return (struct position){ line, to.characters - from.characters + 1,
		to.units - from.units + 1 };
}

struct str
source_slice(struct place place)
{
	if (!place.source)
		return (struct str){ 0 };
	return str_slice(place.source->text, place.span.start, place.span.end);
}

/* The segment that holds the inner offset; NULL after the last. */
static const struct segment *
find_segment(const struct source *source, uint32_t inner)
{
	size_t low = 0, high = source->segment_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct segment *segment = &source->segments[middle];
		if (inner < segment->inner)
			high = middle;
		else if (inner >= segment->inner + segment->inner_len)
			low = middle + 1;
		else
			return segment;
	}
	return NULL;
}

static uint32_t
outer_start(const struct source *source, uint32_t inner)
{
	const struct segment *segment = find_segment(source, inner);
	if (!segment && source->segment_count) {
		segment = &source->segments[source->segment_count - 1];
		return segment->outer + segment->outer_len;
	}
	if (!segment)
		return source->outer_span.start;
	return segment->exact ? segment->outer + (inner - segment->inner) : segment->outer;
}

static uint32_t
outer_end(const struct source *source, uint32_t inner)
{
	const struct segment *segment = inner ? find_segment(source, inner - 1) : NULL;
	if (!segment)
		return outer_start(source, inner);
	return segment->exact ? segment->outer + (inner - segment->inner)
			      : segment->outer + segment->outer_len;
}

struct place
source_resolve(struct place place)
{
	while (place.source && place.source->outer) {
		const struct source *inner = place.source;
		struct span span = inner->outer_span;
		if (inner->segments) {
			span.start = outer_start(inner, place.span.start);
			span.end = place.span.end > place.span.start
				? outer_end(inner, place.span.end)
				: span.start;
		}
		place = (struct place){ inner->outer, span };
	}
	return place;
}

/* The offset after the character that begins at the offset. */
static uint32_t
next_character(const struct source *source, uint32_t offset)
{
	size_t at = offset;
	utf8_next(source->text, &at);
	return (uint32_t)at;
}

static struct span
last_character(const struct source *source, struct span line)
{
	return (struct span){ (uint32_t)utf8_start(source->text, line.end - 1), line.end };
}

/* The last character of the nearest line above that has one; empty when there is no such line. */
static struct span
last_character_above(const struct source *source, uint32_t line, uint32_t bom)
{
	while (line > 1) {
		struct span above = source_line(source, --line);
		if (above.end > above.start && above.end > bom)
			return last_character(source, above);
	}
	return (struct span){ bom, bom };
}

struct place
source_one_line(struct place place)
{
	const struct source *source = place.source;
	if (!source || !source->text.len)
		return place;
	uint32_t bom = source_bom(source->text);
	if (place.span.start < bom)
		place.span.start = bom;
	uint32_t number = line_of(source, place.span.start);
	struct span line = source_line(source, number);
	if (place.span.end > line.end)
		place.span.end = line.end;
	if (place.span.end > place.span.start)
		return place;
	place.span.end = place.span.start;
	if (place.span.start < line.end)
		place.span.end = next_character(source, place.span.start);
	else if (line.end > line.start && line.end > bom)
		place.span = last_character(source, line);
	else
		place.span = last_character_above(source, number, bom);
	return place;
}
