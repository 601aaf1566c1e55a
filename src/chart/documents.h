/* SPDX-License-Identifier: MIT
 * Kubernetes documents: which files have them, and what kind they are. Private to chart. */
#ifndef CHART_DOCUMENTS_H
#define CHART_DOCUMENTS_H

#include "tree/tree.h"

/* Whether the file's name is that of a manifest: .yaml, .yml or .json, in any case (Helm's
 * chart.go:hasManifestExtension). */
bool documents_is_manifest(struct str path);
/* Whether the document's `kind` is CustomResourceDefinition. */
bool documents_is_crd(const struct node *document);
#define DOCUMENTS_CRD_KIND STR("CustomResourceDefinition")
/* Appends the document, or copies of the items of a `kind: List`, which kubectl and Helm apply one
 * by one. */
void documents_flatten(struct arena *arena, struct node *document, struct node_list *objects);

#endif
