/* SPDX-License-Identifier: MIT
 * Functions of Go's library that chartgate must do in the same way, since Helm and Artifact Hub are
 * written in Go: integers and floats as strconv reads and prints them, timestamps as go-yaml reads
 * them, %q, path/filepath.Match, the character classes by which Helm trims and cleans, case
 * folding.
 */
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
 * case. A sign or none, then at least one digit, nothing else; a number with a sign must fit an
 * int64. */
bool integer_parse(struct str text, unsigned base, struct integer *integer);
struct str integer_print(struct arena *arena, struct integer integer);

/* --- Floats (number.c) --- */

/* The finite value as Go's encoding/json prints a float64: the fewest digits that read back, with
 * an exponent below 1e-6 and from 1e21 on (encode.go:floatEncoder). */
struct str number_print_json(struct arena *arena, double value);
/* strconv.FormatFloat(value, 'g', -1, 32): sigs.k8s.io/yaml turns floats into strings by it. */
struct str number_print_go32(struct arena *arena, double value);
/* The decimal number that fills all of text: JSON's grammar, and also a leading +, leading zeros,
 * `.5` and `1.`. False when the text is anything else, or the number is too large for a float64. */
must_check bool number_parse(struct arena *arena, struct str text, double *value);
/* Whether the value is a whole number that a float64 holds exactly: at most 2^53. */
bool number_is_integer(double value);

/* --- Times (timestamp.c) --- */

/* True when one of the four forms of go-yaml's resolve.go:parseTimestamp fills all of the text:
 * `2006-1-2`, that with ` 15:4:5.9`, or with `T15:4:5.9Z` and `t15:4:5.9+07:00`. */
bool timestamp_is(struct str text);

/* --- Characters (unicode.c, fold.c, quote.c) --- */

/* unicode.IsSpace and unicode.IsPrint (Unicode 15). Letters, marks, numbers, punctuation and
 * symbols are printable; of the spaces, only U+0020 is. */
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
 * As path/filepath.Match reads them, byte for byte: Helm's .helmignore uses them. The globs of
 * chartgate's own configuration are in regex/regex.h. */

/* Whether Go refuses the pattern when it is matched against the name "abc", as Helm does to check
 * it. Like Go, this misses a mistake in a chunk that comes after one that does not match. */
bool go_glob_is_refused(struct str pattern);
/* Whether all of the name matches; a pattern with a mistake matches nothing. Matching counts *steps
 * down, and gives up with false at 0. */
bool go_glob_matches(struct str pattern, struct str name, uint64_t *steps);

#endif
