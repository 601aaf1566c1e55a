/* SPDX-License-Identifier: MIT
 * What Artifact Hub decodes into Go types: annotations (artifacthub/hub,
 * internal/tracker/source/helm/helm.go:EnrichPackageFromAnnotations) and artifacthub-repo.yml
 * (internal/repo/manager.go:GetMetadata). */
#ifndef HUB_TYPES_H
#define HUB_TYPES_H

#include "files/files.h"
#include "hub/hub.h"
#include "tree/tree.h"

struct hub_field;
/* What an annotation's value decodes into. */
enum hub_shape {
	HUB_MAP, /* one struct */
	HUB_LIST, /* a list of structs; null among them is skipped */
	HUB_LIST_WITHOUT_NULL, /* the same, but null makes the version vanish */
	HUB_LIST_OR_TEXTS, /* HUB_LIST_WITHOUT_NULL or a list of texts, as the first item shows */
	HUB_ANY_LIST, /* a list of anything, stored as JSON */
};
struct hub_annotation {
	struct str suffix; /* of artifacthub.io/ */
	enum dialect dialect;
	enum hub_shape shape;
	const struct hub_field *fields; /* of the struct; NULL: of HUB_ANY_LIST */
};

/* NULL when the Hub takes the annotation as a string, or does not know it. */
const struct hub_annotation *hub_annotation_find(struct str suffix);

/* Holds the decoded value against the Go types it goes into. What the Hub refuses is a problem of
 * kind annotation-shape at its place, and an unknown node from then on;
 * what it decodes and cannot store is such a problem alone. False when yaml.v3 refuses
 * the value for a key that stands twice in what is decoded; what the Hub passes over does not
 * count. */
bool hub_check(
	struct files_reader *reader, const struct hub_annotation *annotation, struct node *value);

/* The same for the map that a file is, with problems of kind repository-metadata. */
void hub_check_repository(struct files_reader *reader, struct node *root);

#endif
