/* SPDX-License-Identifier: MIT
 * Numbers in and out as Go has them: strconv's text of a float32, and what it reads. The text of a
 * float64 is in the door: number_print_json. */
#ifndef TREE_NUMBER_H
#define TREE_NUMBER_H

#include "base/panic.h"
#include "tree/tree.h"

/* strconv.FormatFloat(value, 'g', -1, 32), by which sigs.k8s.io/yaml makes strings of floats. */
struct str number_print_go32(struct arena *arena, double value);
/* The decimal number that fills all of text: JSON's grammar, and a leading +, leading zeros, `.5`
 * and `1.` besides. False when it is none, or beyond what a float64 holds. */
must_check bool number_parse(struct arena *arena, struct str text, double *value);
/* Whether it is a whole number that no other whole number is written as: at most 2^53. */
bool number_is_integer(double value);

#endif
