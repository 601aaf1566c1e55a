/* SPDX-License-Identifier: MIT
 * Reads gzip (RFC 1952): one whole member with the right checksum and length, and nothing after it.
 * It is unpacked into one piece of memory, whose size is first taken from the trailer. A wrong
 * trailer costs a copy, and never more memory than the limit. */
#define ZLIB_CONST
#include <zlib.h>

#include "archive/tar.h"
#include "base/builder.h"
#include "base/panic.h"

enum {
	TRAILER = 8,
	RATIO_MAX = 1032, /* the best ratio that deflate can reach */
	WINDOW = 15,
	AS_GZIP = 16, /* added to the window size, it makes zlib read gzip */
};

/* A first guess at the unpacked length: that of the trailer, if it is possible. */
static size_t
expected_size(struct str bytes)
{
	size_t most = bytes.len * RATIO_MAX, said = 0;
	for (size_t i = 0; bytes.len >= TRAILER && i < 4; i++)
		said |= (size_t)(unsigned char)bytes.at[bytes.len - 4 + i] << (8 * i);
	if (said > most)
		said = most;
	return said > ARCHIVE_UNPACKED_MAX ? ARCHIVE_UNPACKED_MAX : said;
}

/* Makes room for more. One byte beyond the limit shows that the data is too large. */
static void
make_room(z_stream *stream, struct builder *tar)
{
	size_t wanted = tar->room * 2 < TAR_BLOCK ? TAR_BLOCK : tar->room * 2;
	if (wanted > ARCHIVE_UNPACKED_MAX + 1)
		wanted = ARCHIVE_UNPACKED_MAX + 1;
	tar->at = arena_grow(tar->arena, tar->at, tar->room, wanted);
	tar->room = wanted;
	stream->next_out = (Bytef *)tar->at + tar->len;
	stream->avail_out = (uInt)(wanted - tar->len);
}

/* Unpacks up to the end of the member, the end of the bytes, or the limit. */
static int
unpack(z_stream *stream, struct str bytes, struct builder *tar)
{
	int state = Z_OK;
	tar->room = expected_size(bytes) + 1;
	tar->at = arena_alloc(tar->arena, tar->room);
	stream->next_in = (const Bytef *)bytes.at;
	stream->avail_in = (uInt)bytes.len;
	stream->next_out = (Bytef *)tar->at;
	stream->avail_out = (uInt)tar->room;
	while (state == Z_OK && tar->len <= ARCHIVE_UNPACKED_MAX) {
		if (!stream->avail_out)
			make_room(stream, tar);
		state = inflate(stream, Z_NO_FLUSH);
		tar->len = tar->room - stream->avail_out;
	}
	return state;
}

/* Why the end of the gzip data is refused; NULL when it is good. */
static const char *
ending_refused(const z_stream *stream, int state, struct str bytes)
{
	struct str rest = str_slice(bytes, bytes.len - stream->avail_in, bytes.len);
	if (state == Z_BUF_ERROR)
		return "it is cut off: the end of the gzip data is missing";
	if (state != Z_STREAM_END)
		return stream->msg && strcmp(stream->msg, "incorrect data check") == 0
			? "it is damaged: its checksum does not match its content"
			: stream->msg && strcmp(stream->msg, "incorrect length check") == 0
			? "it is damaged: its length does not match the one in its trailer"
			: "it is damaged: its content is not gzip data";
	if (archive_is_gzip(rest))
		return "a second gzip member follows the first: readers differ on it";
	return rest.len ? "more bytes follow the end of the gzip data" : NULL;
}

bool
inflate_gzip(
	struct arena *arena, struct str bytes, struct str *tar, struct archive_refusals *refusals)
{
	z_stream stream = { 0 };
	struct builder unpacked;
	*tar = (struct str){ 0 };
	if (!archive_is_gzip(bytes))
		return archive_refuse(arena, refusals,
			(struct archive_refusal){ .message = bytes.len ? STR("not a gzip archive")
								       : STR("an empty file") });
	if (bytes.len > ARCHIVE_PACKED_MAX)
		return archive_refuse(arena, refusals,
			(struct archive_refusal){
				.message = STR("larger than 20 MiB"), .is_limit = true });
	must(inflateInit2(&stream, WINDOW + AS_GZIP) == Z_OK);
	builder_init(&unpacked, arena);
	int state = unpack(&stream, bytes, &unpacked);
	const char *why = ending_refused(&stream, state, bytes);
	inflateEnd(&stream);
	*tar = str_slice(builder_str(&unpacked), 0, ARCHIVE_UNPACKED_MAX);
	if (unpacked.len > ARCHIVE_UNPACKED_MAX)
		return archive_refuse(arena, refusals,
			(struct archive_refusal){
				.message = STR("larger than 100 MiB when unpacked"),
				.is_limit = true });
	return !why ||
		archive_refuse(
			arena, refusals, (struct archive_refusal){ .message = str_from(why) });
}

bool
archive_is_gzip(struct str bytes)
{
	return str_starts(bytes, STR("\x1f\x8b\x08"));
}
