/* SPDX-License-Identifier: MIT
 * The layout of a tar header (POSIX.1-2017, pax, "ustar Interchange Format"), its numbers, and the
 * functions that the files of this room share. Private to it. */
#ifndef ARCHIVE_TAR_H
#define ARCHIVE_TAR_H

#include "archive/archive.h"
#include "base/builder.h"

enum {
	TAR_BLOCK = 512,
	/* Names and pax records of one entry: the limit of Go's archive/tar. */
	TAR_RECORDS_MAX = 1024 * 1024,
	TAR_NAME_MAX = 100,
	TAR_PREFIX_MAX = 155,
};

/* Offsets and lengths of a header's fields. */
struct tar_field {
	unsigned short at, len;
};
static const struct tar_field tar_name = { 0, 100 }, tar_mode = { 100, 8 }, tar_uid = { 108, 8 },
			      tar_gid = { 116, 8 }, tar_size = { 124, 12 }, tar_mtime = { 136, 12 },
			      tar_checksum = { 148, 8 }, tar_type = { 156, 1 },
			      tar_magic = { 257, 8 }, tar_devmajor = { 329, 8 },
			      tar_devminor = { 337, 8 }, tar_prefix = { 345, 155 };

/* The extended headers before an entry. */
struct tar_extended {
	struct str path;
	unsigned long long size;
	long long mtime;
	bool has_path, has_size, has_mtime;
	bool is_sparse;
	const char *broken; /* why the entry is refused; NULL when it is not */
};
/* Reads the records of a pax header (POSIX.1-2017, pax, "pax Extended Header"); a
 * mistake in them goes to extended->broken. */
void pax_read(struct str records, struct tar_extended *extended);

/* The sum of the bytes of the header, with its checksum field counted as blanks. */
unsigned tar_sum(const char *header);
/* An octal or base-256 number. False for anything else, and beyond 63 bits. */
bool tar_number(const char *header, struct tar_field field, long long *number);

/* Why the path is refused; NULL when it is not. The path of a folder has no slash at its end. */
const char *archive_name_refused(struct str path, bool is_folder);

/* Unpacks the tar as far as possible. False, with one refusal, when the bytes are not exactly one
 * whole gzip member. */
bool inflate_gzip(
	struct arena *arena, struct str bytes, struct str *tar, struct archive_refusals *refusals);
/* Reads the tar of an archive. The archive points into the tar. With is_whole false, the tar was
 * cut off and is refused already, so its missing end is not reported again. */
bool tar_read(struct arena *arena, struct str tar, bool is_whole, struct archive *archive,
	struct archive_refusals *refusals);
/* Appends a refusal, unless there are a hundred already. Always false. */
bool archive_refuse(
	struct arena *arena, struct archive_refusals *refusals, struct archive_refusal refusal);

/* Appends one entry's headers and content. */
void tar_add(struct builder *tar, const struct archive_entry *entry, long long mtime);

#endif
