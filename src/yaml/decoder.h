/* SPDX-License-Identifier: MIT
 * The state in which a scalar is decoded, shared by its files: decode.c (whole scalars),
 * decode_flow.c (plain, quoted, JSON), decode_block.c (literal, folded) and decoder.c (placing
 * bytes). What returns false has met bytes that do not give the value. */
#ifndef YAML_DECODER_H
#define YAML_DECODER_H

#include "yaml/decode.h"

struct decoder {
	struct arena *arena;
	struct segment_list *segments;
	enum node_style style;
	struct str raw; /* the scalar as written */
	uint32_t base; /* offset of raw in its source */
	size_t at; /* in raw: next to be read */
	struct str value;
	size_t made; /* bytes of value that are placed */
};

/* The next len bytes stand for themselves; moves behind them. */
must_check bool decoder_take(struct decoder *decoder, size_t len);
/* The bytes of the value are written as [from, from + len) of raw. */
must_check bool decoder_put(struct decoder *decoder, struct str bytes, size_t from, size_t len);
/* The break at the offset as it reads in a value: LF, but LS and PS for themselves. */
must_check bool decoder_put_break(struct decoder *decoder, size_t at);
/* Every break in [from, to) of raw, until the value ends. */
must_check bool decoder_put_breaks(struct decoder *decoder, size_t from, size_t to);

/* Read raw from at, without quotes, in its style. */
must_check bool decode_flow(struct decoder *decoder);
must_check bool decode_block(struct decoder *decoder);

#endif
