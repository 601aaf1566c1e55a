/* SPDX-License-Identifier: MIT
 * Templates read without running them. */
#ifndef CHART_TEMPLATE_H
#define CHART_TEMPLATE_H

#include "text/source.h"
#include "tree/tree.h"

/* The CustomResourceDefinitions of a template once its directives are dropped, appended to
 * *documents; whatever a directive would print is unknown. Places lead to the template's own bytes.
 * False when there may be more: the rest cannot be read or repeats a key, or a document's kind is
 * unknown. */
bool template_crds(struct arena *arena, const struct source *source, struct node_list *documents);

#endif
