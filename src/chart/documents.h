/* SPDX-License-Identifier: MIT
 * Kubernetes documents in files. Private to chart. */
#ifndef CHART_DOCUMENTS_H
#define CHART_DOCUMENTS_H

#include "tree/tree.h"

/* Whether Kubernetes tools take the file for a manifest: .yaml, .yml or .json, in any case (Helm's
 * chart.go:hasManifestExtension). */
bool documents_is_manifest(struct str path);
/* What a document says it is. */
bool documents_is_crd(const struct node *document);
#define DOCUMENTS_CRD_KIND STR("CustomResourceDefinition")
/* The document, or the items of a `kind: List`, which kubectl and Helm apply one by one. */
void documents_flatten(struct arena *arena, struct node *document, struct node_list *objects);

#endif
