/* SPDX-License-Identifier: MIT
 * The values that Artifact Hub decodes into Go types: those of annotations (artifacthub/hub,
 * internal/tracker/source/helm/helm.go:EnrichPackageFromAnnotations) and artifacthub-repo.yml
 * (internal/repo/manager.go:GetMetadata). Private to hub. */
#ifndef HUB_TYPES_H
#define HUB_TYPES_H

#include "files/files.h"
#include "hub/hub.h"
#include "tree/tree.h"

struct hub_field;
/* The type that an annotation's value is decoded into. */
enum hub_shape {
	HUB_MAP, /* one struct */
	HUB_LIST, /* a list of structs; the Hub skips a null in it */
	HUB_LIST_WITHOUT_NULL, /* the same, but the Hub drops the whole version for a null */
	HUB_LIST_OR_TEXTS, /* HUB_LIST_WITHOUT_NULL or a list of texts, depending on the first item
			    */
	HUB_ANY_LIST, /* a list of anything, stored as JSON */
};
struct hub_annotation {
	struct str suffix; /* of the name, after artifacthub.io/ */
	enum dialect dialect;
	enum hub_shape shape;
	const struct hub_field *fields; /* of the struct; NULL for HUB_ANY_LIST */
};

/* The annotation with this suffix. NULL when the Hub reads it as a string, or does not know it. */
const struct hub_annotation *hub_annotation_find(struct str suffix);

/* Compares an annotation's value with the Go types that the Hub decodes it into. A value that the
 * Hub refuses becomes an unknown node, with a problem of kind annotation-shape at its place; a
 * value that it decodes but cannot store is only such a problem. False when yaml.v3 would refuse
 * the value for a duplicate key in a part that the Hub decodes; parts that it skips do not
 * count. */
bool hub_check(
	struct files_reader *reader, const struct hub_annotation *annotation, struct node *value);

/* The same for the root of artifacthub-repo.yml, with problems of kind repository-metadata. */
void hub_check_repository(struct files_reader *reader, struct node *root);

#endif
