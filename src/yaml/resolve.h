/* SPDX-License-Identifier: MIT
 * The meaning of scalars: plain text and tags in each dialect. */
#ifndef YAML_RESOLVE_H
#define YAML_RESOLVE_H

#include "base/panic.h"
#include "tree/tree.h"

/* Gives the scalar its meaning by dialect, raw and tag: kind, written, flags, text, truth, number.
 * The tag is in its long form; when it is empty, only the text decides. False with a reason when
 * the tag does not match the text (go-yaml resolve.go:resolve). */
must_check bool resolve_scalar(
	struct arena *arena, struct node *node, struct str tag, struct str *reason);

/* The scalar as a key of an object that becomes JSON. False with a reason when it cannot be one
 * (sigs.k8s.io/yaml yaml.go:convertToJSONableObject). */
must_check bool resolve_key(
	struct arena *arena, const struct node *node, struct str *key, struct str *reason);

#endif
