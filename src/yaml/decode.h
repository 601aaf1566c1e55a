/* SPDX-License-Identifier: MIT
 * From the value of a scalar back to the bytes that it is written with. */
#ifndef YAML_DECODE_H
#define YAML_DECODE_H

#include "base/panic.h"
#include "text/source.h"
#include "tree/tree.h"

struct segment_list {
	struct segment *at;
	size_t len, room;
};

/* The bytes of the scalar's source that each byte of its value comes from. False when the written
 * bytes, read in their style, do not give the value; the list is then not usable. */
must_check bool decode_scalar(
	struct arena *arena, const struct node *scalar, struct segment_list *segments);

#endif
