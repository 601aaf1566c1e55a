/* SPDX-License-Identifier: MIT
 * A problem: what a reader of files or of a registry met and could not read as it is. Readers
 * collect problems; rules make findings of them. Each room declares the kinds that it raises, in
 * its problems.def and its door. */
#ifndef TEXT_PROBLEM_H
#define TEXT_PROBLEM_H

#include "text/source.h"

struct problem_kind {
	struct str name; /* as a rule's `problem` has it */
	bool unread; /* a file, or a part of one, was left unread */
	bool blocks; /* Helm refuses the chart for it; an unread file: Helm or Artifact Hub does */
};

struct problem {
	const struct problem_kind *kind;
	struct str file; /* the path for people */
	struct str message; /* one line, without the place */
	struct place place; /* the defect; source NULL when the file has no text */
	struct place
		other; /* the other side (the first of two duplicate keys); source NULL: none */
};

struct problem_list {
	struct problem *at;
	size_t len, room;
};

/* A problem at a place, in the file that the place resolves to. */
struct problem problem_at(const struct problem_kind *kind, struct place place, struct str message);
/* Whether the problem is of the kind, by name: the kind of one that another program sent is not
 * the room's own. */
bool problem_is(const struct problem *problem, const struct problem_kind *kind);
/* Whether the problem keeps the chart from being judged: something that Helm or Artifact Hub reads
 * was left unread. */
bool problem_is_unread(const struct problem *problem);

#endif
