/* SPDX-License-Identifier: MIT
 * What Go's library does and chartgate must do alike, since Helm and Artifact Hub are written in
 * Go: integers and floats as strconv reads and prints them, timestamps as go-yaml knows them, %q,
 * path/filepath.Match, the classes of characters by which Helm trims and cleans, case folding. */
#ifndef GO_GO_H
#define GO_GO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/panic.h"
#include "base/str.h"

/* --- Integers (integer.c) --- */

struct integer {
	bool negative;
	uint64_t size;
};

/* strconv.ParseInt, else ParseUint, with 64 bits: base 0 takes the prefixes 0x 0o 0b 0 in either
 * case. A sign, then at least one digit, nothing else; what has a sign must fit an int64. */
bool integer_parse(struct str text, unsigned base, struct integer *integer);
struct str integer_print(struct arena *arena, struct integer integer);

/* --- Floats (number.c) --- */

/* The finite value as Go's encoding/json prints a float64: the fewest digits that read back, with
 * an exponent below 1e-6 and from 1e21 on (encode.go:floatEncoder). */
struct str number_print_json(struct arena *arena, double value);
/* strconv.FormatFloat(value, 'g', -1, 32), by which sigs.k8s.io/yaml makes strings of floats. */
struct str number_print_go32(struct arena *arena, double value);
/* The decimal number that fills all of text: JSON's grammar, and also a leading +, leading zeros,
 * `.5` and `1.`. False when the text is anything else, or beyond what a float64 holds. */
must_check bool number_parse(struct arena *arena, struct str text, double *value);
/* Whether it is a whole number that no other whole number is written as: at most 2^53. */
bool number_is_integer(double value);

/* --- Times (timestamp.c) --- */

/* True when one of the four forms of go-yaml's resolve.go:parseTimestamp fills all of the text:
 * `2006-1-2`, that with ` 15:4:5.9`, or with `T15:4:5.9Z` and `t15:4:5.9+07:00`. */
bool timestamp_is(struct str text);

/* --- Characters (unicode.c, fold.c, quote.c) --- */

/* unicode.IsSpace and unicode.IsPrint (Unicode 15). Printable are letters, marks, numbers,
 * punctuation, symbols, and of the spaces only U+0020. */
bool unicode_is_space(uint32_t code);
bool unicode_is_printable(uint32_t code);
/* Without white space at both ends: strings.TrimSpace. */
struct str unicode_trim(struct str s);
/* s with each letter folded to compare without case: Unicode simple case folding, as
 * strings.EqualFold and encoding/json compare names. */
struct str go_fold(struct arena *arena, struct str s);
/* The text as %q prints it, quotes included. */
struct str go_quote(struct arena *arena, struct str text);

/* --- Globs (glob.c) ---
 * As path/filepath.Match reads them, byte for byte: Helm's .helmignore is made of them. The globs
 * of chartgate's own configuration are regex/regex.h's. */

/* Whether Go refuses the pattern when it is tried on the name "abc", as Helm does: Go does not see
 * a mistake that comes after a part that does not match. */
bool go_glob_is_refused(struct str pattern);
/* Whether all of the name matches; a pattern with a mistake does not. steps counts down what
 * matching costs and stops it at 0. */
bool go_glob_matches(struct str pattern, struct str name, uint64_t *steps);

#endif
