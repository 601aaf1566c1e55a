/* SPDX-License-Identifier: MIT
 * The state in which a scalar is decoded, shared by its files: decode.c (whole scalars),
 * decode_flow.c (plain, quoted, JSON), decode_block.c (literal, folded) and decoder.c (placing
 * bytes). A function returns false when the bytes do not give the value. */
#ifndef YAML_DECODER_H
#define YAML_DECODER_H

#include "yaml/decode.h"

struct decoder {
	struct arena *arena;
	struct segment_list *segments;
	enum node_style style;
	struct str raw; /* the scalar as written */
	uint32_t base; /* offset of raw in its source */
	size_t at; /* in raw: the next byte to read */
	struct str value;
	size_t made; /* how many bytes of the value are placed */
};

/* Places the next len bytes, which mean themselves; moves past them. */
must_check bool decoder_take(struct decoder *decoder, size_t len);
/* Places these bytes of the value at [from, from + len) of raw. */
must_check bool decoder_put(struct decoder *decoder, struct str bytes, size_t from, size_t len);
/* The break at the offset as a value has it: LF; but LS and PS stay as they are. */
must_check bool decoder_put_break(struct decoder *decoder, size_t at);
/* Places every break in [from, to) of raw, until the value ends. */
must_check bool decoder_put_breaks(struct decoder *decoder, size_t from, size_t to);

/* Reads raw from `at` on, without its quotes, in its style. */
must_check bool decode_flow(struct decoder *decoder);
must_check bool decode_block(struct decoder *decoder);

#endif
