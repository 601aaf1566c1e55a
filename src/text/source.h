/* SPDX-License-Identifier: MIT
 * Text that knows its places. A source is a file's bytes, or the decoded value of a scalar inside
 * another source; a span is a byte range of it. Lines and columns are computed only here, and
 * only when they are asked for.
 *
 * Lines end at LF, CRLF or a lone CR, never at NEL, U+2028 or U+2029. A byte-order mark counts in
 * offsets, not in columns. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include <stdint.h>

#include "base/str.h"

/* Bytes [start, end). */
struct span {
	uint32_t start, end;
};

/* inner_len bytes of the decoded text come from outer_len bytes of the outer source. Where both are
 * equal and `exact`, byte i is byte i; else the run is one piece (an escape, a fold). */
struct segment {
	uint32_t inner, inner_len;
	uint32_t outer, outer_len;
	bool exact;
};

/* How many characters and UTF-16 units are before an offset. There is one for every 256 bytes of a
 * text, so that a column in a line of megabytes is found at once. */
struct milestone {
	uint32_t offset, characters, units;
};

struct source {
	struct str path; /* for people: relative to the working directory where that can be */
	struct str text; /* as read, byte-order mark included; at most 4 GiB */

	/* A nested source: the decoded value of a scalar. */
	const struct source *outer;
	struct span outer_span; /* the whole scalar */
	struct segment *segments; /* ascending, without gaps; NULL: no byte can be placed, all point
				     at outer_span */
	size_t segment_count;

	/* Made on demand by source_position. */
	struct arena *arena;
	uint32_t *lines; /* where each line begins */
	size_t line_count;
	struct milestone *milestones; /* NULL when all of the text is ASCII */
};

struct place {
	const struct source *source; /* NULL: no place */
	struct span span;
};

/* 1-based. column counts code points, column16 UTF-16 code units. */
struct position {
	uint32_t line, column, column16;
};

/* A source over text that stays where it is. */
struct source *source_new(struct arena *arena, struct str path, struct str text);

/* Climbs out of nested sources to the file; the span is where its bytes came from. A byte that
 * cannot be placed gives the whole scalar. A place without source stays as it is. */
struct place source_resolve(struct place place);
/* Whether the path is not a file but a reference to a published chart: oci://…, oci-layout:…. */
bool source_is_published(struct str path);
/* The innermost archive that the path is in; empty when it is not in an archive. For people, a file
 * in an archive is named ARCHIVE!PATH: dist/demo-1.0.0.tgz!Chart.yaml, in nested archives
 * demo-1.0.0.tgz!charts/sub-1.0.0.tgz!Chart.yaml, in a published chart
 * oci://HOST/demo:1.0.0!Chart.yaml. */
struct str source_archive_of(struct str path);
/* The bytes of the place in its own source. */
struct str source_slice(struct place place);

struct position source_position(const struct source *source, uint32_t offset);
uint32_t source_line_count(const struct source *source);
/* A line's bytes without its end. line is 1-based and must exist. */
struct span source_line(const struct source *source, uint32_t line);
/* The place cut to its first line. An empty span becomes the character at it, at the end of a line
 * the one before it, on an empty line the last one above. So a place is empty only where no line up
 * to it has a character. The place must be resolved. */
struct place source_one_line(struct place place);
/* Length of a byte-order mark at the start: 0 or 3. */
uint32_t source_bom(struct str text);

#endif
