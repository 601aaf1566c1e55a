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

/* Which bytes of the scalar's source each byte of its value comes from. False, and the list is
 * worth nothing, when the written bytes read in their style do not give the value. */
must_check bool decode_scalar(
	struct arena *arena, const struct node *scalar, struct segment_list *segments);

#endif
