/* SPDX-License-Identifier: MIT
 * The state of the JSON reader, shared by its files: json.c (containers), json_scalar.c (strings,
 * numbers, words) and json_mistake.c (messages about text that is not JSON). Functions that can
 * fail report the mistake and return false. */
#ifndef YAML_JSON_READER_H
#define YAML_JSON_READER_H

#include "base/panic.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

struct json_reader {
	struct arena *arena;
	const struct source *source;
	struct str text;
	size_t at;
	struct problem_list *problems;
	struct node_list open; /* open containers, outermost first */
	size_t node_count;
	struct node *failure; /* the node for the whole text after a mistake; NULL before */
};

/* The next byte, -1 at the end. */
static inline int
json_reader_peek(const struct json_reader *reader)
{
	return reader->at < reader->text.len ? (unsigned char)reader->text.at[reader->at] : -1;
}

struct place json_reader_place(const struct json_reader *reader, size_t start, size_t end);

/* Report a mistake between the two offsets and end the reading. Always false. */
bool json_reader_fail(struct json_reader *reader, const struct problem_kind *kind,
	struct str message, size_t start, size_t end);
bool json_reader_fail_syntax(
	struct json_reader *reader, struct str message, size_t start, size_t end);
/* Reports that the text at the reader's offset is not what is expected ("a value"). */
bool json_reader_fail_unexpected(struct json_reader *reader, const char *expected);
/* The offset after the word at `at`, or after the one character there; a long word is cut. */
size_t json_reader_word_end(struct str text, size_t at);

/* Each reads a value at the reader's offset and moves after it. */
must_check bool json_reader_string(struct json_reader *reader, struct str *value, struct place *at);
must_check bool json_reader_number(struct json_reader *reader, struct node *node);
must_check bool json_reader_word(struct json_reader *reader, struct node *node);

#endif
