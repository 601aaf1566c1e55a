/* SPDX-License-Identifier: MIT
 * The meaning of plain text without a tag, in each dialect. */
#ifndef YAML_PLAIN_H
#define YAML_PLAIN_H

#include "tree/tree.h"

/* Gives the scalar the meaning of its raw text: kind, written, flags, text, truth, number.
 * timestamps: whether it may be a timestamp. */
void plain_resolve(struct arena *arena, struct node *node, bool timestamps);
/* Whether the text is certainly a string. False does not mean that it is not one. */
bool plain_is_string(struct str text, enum dialect dialect);
/* .inf, -.inf or .nan. */
struct str plain_special_float(double value);

#endif
