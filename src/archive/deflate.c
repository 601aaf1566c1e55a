/* SPDX-License-Identifier: MIT
 * Writes gzip (RFC 1952). The header has no time, system or file name, so that the same tar gives
 * the same bytes. */
#define ZLIB_CONST
#include <stdint.h>
#include <zlib.h>

#include "archive/archive.h"
#include "base/panic.h"

enum {
	WINDOW = 15,
	AS_GZIP = 16, /* added to the window size, it makes zlib write gzip */
	MEMORY = 9,
	OS_UNKNOWN = 255,
};

struct str
archive_gzip(struct arena *arena, struct str tar)
{
	gz_header header = { .os = OS_UNKNOWN };
	z_stream stream = { 0 };
	must(tar.len <= UINT32_MAX);
	must(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW + AS_GZIP, MEMORY,
		     Z_DEFAULT_STRATEGY) == Z_OK);
	must(deflateSetHeader(&stream, &header) == Z_OK);
	size_t bound = deflateBound(&stream, tar.len);
	char *bytes = arena_alloc(arena, bound);
	stream.next_in = (const Bytef *)tar.at;
	stream.avail_in = (uInt)tar.len;
	stream.next_out = (Bytef *)bytes;
	stream.avail_out = (uInt)bound;
	must(deflate(&stream, Z_FINISH) == Z_STREAM_END);
	must(deflateEnd(&stream) == Z_OK);
	return (struct str){ bytes, bound - stream.avail_out };
}
