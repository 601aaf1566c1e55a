/* SPDX-License-Identifier: MIT
 * The annotations that Artifact Hub decodes as YAML (artifacthub/hub,
 * internal/tracker/source/helm/helm.go:EnrichPackageFromAnnotations). */
#ifndef CHART_HUB_H
#define CHART_HUB_H

#include "chart/parts.h"

struct hub_field;
struct hub_annotation {
	struct str suffix; /* of artifacthub.io/ */
	enum dialect dialect;
	enum node_kind kind; /* a list or a map */
	bool null_breaks; /* an item that is null makes the version vanish */
	const struct hub_field *fields; /* of an item, or of the map; NULL: any */
};

/* NULL when the Hub takes the annotation as a string, or does not know it. */
const struct hub_annotation *hub_annotation_find(struct str suffix);

/* Holds the decoded value against the Go types it goes into. What the Hub refuses is a problem of
 * kind annotation-shape at its place, and an unknown node from then on. */
void hub_check(
	struct loading *loading, const struct hub_annotation *annotation, struct node *value);

#endif
