/* SPDX-License-Identifier: MIT
 * Reads the CustomResourceDefinitions in a template without running it. Private to chart. */
#ifndef CHART_TEMPLATE_H
#define CHART_TEMPLATE_H

#include "text/source.h"
#include "tree/tree.h"

/* Appends the CustomResourceDefinitions of a template to *documents. Its directives are dropped,
 * and values that they would print are unknown nodes. Places resolve to bytes of the template.
 * False when there may be others: the rest cannot be parsed or repeats a key, or a document's kind
 * is unknown. */
bool template_crds(struct arena *arena, const struct source *source, struct node_list *documents);

#endif
