/* SPDX-License-Identifier: MIT
 * The steps from Chart.yaml to Helm's Metadata: decode, overlay, validate. All results belong to
 * the arena. Private to helm. */
#ifndef HELM_METADATA_H
#define HELM_METADATA_H

#include "helm/helm.h"
#include "text/problem.h"
#include "tree/tree.h"

/* Decodes Chart.yaml. An apiVersion that is not set becomes v1. Never NULL; an unknown node and a
 * problem when the whole has the wrong type. */
struct node *metadata_decode(
	struct arena *arena, const struct node *yaml, struct problem_list *problems);
/* Decodes requirements.yaml over the metadata, which is NULL when there is no Chart.yaml. As in
 * Helm, requirements.yaml can set every field. Unknown metadata stays unknown. */
struct node *metadata_overlay(struct arena *arena, struct node *metadata, const struct node *yaml,
	struct problem_list *problems);
/* Helm's Metadata.Validate without the sanitising, which is part of decoding. Helm stops at the
 * first error; here each is a problem of kind metadata. file is the path that people see. */
void metadata_validate(struct arena *arena, const struct node *metadata, struct str file,
	struct problem_list *problems);
/* Decodes Chart.lock or requirements.lock. Never NULL. */
struct node *metadata_decode_lock(
	struct arena *arena, const struct node *yaml, struct problem_list *problems);

#endif
