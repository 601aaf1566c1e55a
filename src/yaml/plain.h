/* SPDX-License-Identifier: MIT
 * What plain text means by itself, in each dialect. */
#ifndef YAML_PLAIN_H
#define YAML_PLAIN_H

#include "tree/tree.h"

/* Gives the scalar the meaning of its raw text: kind, written, flags, text, truth, number.
 * timestamps: whether it may be one. */
void plain_resolve(struct arena *arena, struct node *node, bool timestamps);
/* Whether the text is just a string, for sure. */
bool plain_is_string(struct str text, enum dialect dialect);
/* .inf, -.inf or .nan. */
struct str plain_special_float(double value);

#endif
