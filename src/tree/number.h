/* SPDX-License-Identifier: MIT
 * Numbers in and out as Go has them: encoding/json's text of a float64, strconv's text of a
 * float32. */
#ifndef TREE_NUMBER_H
#define TREE_NUMBER_H

#include "base/panic.h"
#include "base/str.h"

/* The finite value as Go's encoding/json prints a float64: the fewest digits that read back, with
 * an exponent below 1e-6 and from 1e21 on (encode.go:floatEncoder). */
struct str number_print_json(struct arena *arena, double value);
/* strconv.FormatFloat(value, 'g', -1, 32), by which sigs.k8s.io/yaml makes strings of floats. */
struct str number_print_go32(struct arena *arena, double value);
/* The decimal number that fills all of text: JSON's grammar, and a leading +, leading zeros, `.5`
 * and `1.` besides. False when it is none, or beyond what a float64 holds. */
must_check bool number_parse(struct arena *arena, struct str text, double *value);

#endif
