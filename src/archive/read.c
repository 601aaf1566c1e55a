/* SPDX-License-Identifier: MIT
 * From the bytes of a .tgz to its files. */
#include "archive/tar.h"

bool
archive_read(struct arena *arena, struct str bytes, struct archive *archive,
	struct archive_refusals *refusals)
{
	struct str tar;
	*archive = (struct archive){ 0 };
	bool is_whole = inflate_gzip(arena, bytes, &tar, refusals);
	archive->unpacked = tar.len;
	bool is_good = (is_whole || tar.len) && tar_read(arena, tar, is_whole, archive, refusals);
	return is_good && is_whole;
}
