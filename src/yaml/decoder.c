/* SPDX-License-Identifier: MIT
 * Places the bytes of a value. Each byte is compared before it is mapped, so a finished map is
 * right. Adjacent runs of bytes that mean themselves are one segment. */
#include "yaml/decoder.h"

#include <string.h>

#include "base/panic.h"
#include "base/vec.h"
#include "text/source.h"
#include "yaml/white.h"

static bool
gives(const struct decoder *decoder, struct str bytes)
{
	return decoder->value.len - decoder->made >= bytes.len &&
		memcmp(decoder->value.at + decoder->made, bytes.at, bytes.len) == 0;
}

bool
decoder_take(struct decoder *decoder, size_t len)
{
	if (!len)
		return true;
	if (!gives(decoder, str_slice(decoder->raw, decoder->at, decoder->at + len)))
		return false;
	must(decoder->segments->at || !decoder->segments->room);
	struct segment *last =
		decoder->segments->len ? &decoder->segments->at[decoder->segments->len - 1] : NULL;
	uint32_t outer = decoder->base + (uint32_t)decoder->at, count = (uint32_t)len;
	if (last && last->exact && last->outer + last->outer_len == outer) {
		last->inner_len += count;
		last->outer_len += count;
	} else {
		struct segment segment = { (uint32_t)decoder->made, count, outer, count, true };
		vec_push(decoder->arena, decoder->segments, segment);
	}
	decoder->made += len;
	decoder->at += len;
	return true;
}

bool
decoder_put(struct decoder *decoder, struct str bytes, size_t from, size_t len)
{
	if (!gives(decoder, bytes))
		return false;
	struct segment segment = { (uint32_t)decoder->made, (uint32_t)bytes.len,
		decoder->base + (uint32_t)from, (uint32_t)len, false };
	vec_push(decoder->arena, decoder->segments, segment);
	decoder->made += bytes.len;
	return true;
}

bool
decoder_put_break(struct decoder *decoder, size_t at)
{
	size_t len = white_break_len(decoder->raw, at);
	size_t after = decoder->at;
	bool same = len == 1 && decoder->raw.at[at] == '\n';
	if (!same && white_is_separator(decoder->raw, at))
		return decoder_put(decoder, str_slice(decoder->raw, at, at + len), at, len);
	if (!same)
		return decoder_put(decoder, STR("\n"), at, len);
	decoder->at = at;
	bool taken = decoder_take(decoder, 1);
	decoder->at = after;
	return taken;
}

bool
decoder_put_breaks(struct decoder *decoder, size_t from, size_t to)
{
	while (from < to && decoder->made < decoder->value.len) {
		size_t len = white_break_len(decoder->raw, from);
		if (len && !decoder_put_break(decoder, from))
			return false;
		from += len ? len : 1;
	}
	return true;
}
