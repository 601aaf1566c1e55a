/* SPDX-License-Identifier: MIT
 * Chart.yaml, and what is laid over it, step by step. helm_metadata does all of them for a
 * Chart.yaml that stands alone. */
#ifndef HELM_METADATA_H
#define HELM_METADATA_H

#include "helm/helm.h"
#include "text/problem.h"
#include "tree/tree.h"

/* Decodes Chart.yaml; an apiVersion that is not set becomes v1. */
struct node *metadata_decode(
	struct arena *arena, const struct node *yaml, struct problem_list *problems);
/* Decodes requirements.yaml over the metadata (NULL: no Chart.yaml), any field of it. */
struct node *metadata_overlay(struct arena *arena, struct node *metadata, const struct node *yaml,
	struct problem_list *problems);
/* Helm's Metadata.Validate, but for the sanitising, which is done in decoding; all that it would
 * refuse, not the first alone. file is the path for people. */
void metadata_validate(struct arena *arena, const struct node *metadata, struct str file,
	struct problem_list *problems);
/* Decodes Chart.lock or requirements.lock. */
struct node *metadata_decode_lock(
	struct arena *arena, const struct node *yaml, struct problem_list *problems);

#endif
