/* SPDX-License-Identifier: MIT
 * A problem: what a reader of files or of a registry met and could not read as it is. Readers
 * collect problems; rules make findings of them. */
#ifndef TEXT_PROBLEM_H
#define TEXT_PROBLEM_H

#include "text/source.h"

/* The order counts: problems up to link-outside leave something unread, those from published-digest
 * on are about what a registry holds. */
#define PROBLEM_KINDS(KIND) \
	KIND(YAML_SYNTAX, "yaml-syntax") \
	KIND(JSON_SYNTAX, "json-syntax") \
	KIND(ENCODING, "encoding") \
	KIND(LIMIT, "limit") \
	KIND(UNREADABLE, "unreadable") \
	KIND(ARCHIVE, "archive") \
	KIND(LINK_OUTSIDE, "link-outside") \
	KIND(DUPLICATE_KEY, "duplicate-key") \
	KIND(METADATA, "metadata") \
	KIND(ANNOTATION_SYNTAX, "annotation-syntax") \
	KIND(ANNOTATION_SHAPE, "annotation-shape") \
	KIND(REPOSITORY_METADATA, "repository-metadata") \
	KIND(MULTI_DOCUMENT, "multi-document") \
	KIND(PUBLISHED_DIGEST, "published-digest") \
	KIND(PUBLISHED_MANIFEST, "published-manifest") \
	KIND(PUBLISHED_LAYER, "published-layer") \
	KIND(PUBLISHED_CONFIG, "published-config") \
	KIND(PUBLISHED_ANNOTATIONS, "published-annotations") \
	KIND(PUBLISHED_ANNOTATION_EXTRA, "published-annotation-extra") \
	KIND(PUBLISHED_TAG, "published-tag") \
	KIND(PUBLISHED_CONTENT, "published-content") \
	KIND(PUBLISHED_PROVENANCE, "published-provenance") \
	KIND(PUBLISHED_METADATA, "published-metadata") \
	KIND(PUBLISHED_FLOATING_TAG, "published-floating-tag")

enum problem_kind {
#define KIND(id, name) PROBLEM_##id,
	PROBLEM_KINDS(KIND)
#undef KIND
};

struct problem {
	enum problem_kind kind;
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

struct str problem_kind_name(enum problem_kind kind);
/* A problem at a place, in the file that the place resolves to. */
struct problem problem_at(enum problem_kind kind, struct place place, struct str message);

#endif
