/* SPDX-License-Identifier: MIT
 * A tar, block by block: the layout of a header (POSIX.1-2017, pax, "ustar Interchange Format"),
 * its numbers, and what the reader and the writer of this room share. Private to it. */
#ifndef ARCHIVE_TAR_H
#define ARCHIVE_TAR_H

#include "archive/archive.h"
#include "base/builder.h"

enum {
	TAR_BLOCK = 512,
	/* Names and pax records of one entry: as much as Go's archive/tar takes. */
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

/* What extended headers say of the entry behind them. */
struct tar_extended {
	struct str path;
	unsigned long long size;
	long long mtime;
	bool has_path, has_size, has_mtime;
	bool is_sparse;
	const char *broken; /* why it cannot be taken; NULL when it can */
};
/* Reads the records of a pax header (POSIX.1-2017, pax, "pax Extended Header"); what is wrong with
 * them stands in extended->broken. */
void pax_read(struct str records, struct tar_extended *extended);

/* Sum of the header's bytes, its own field counted as blanks. */
unsigned tar_sum(const char *header);
/* An octal or base-256 number. False for anything else, and beyond 63 bits. */
bool tar_number(const char *header, struct tar_field field, long long *number);

/* Why the path is refused, a folder's without the slash at its end; NULL when it is not. */
const char *archive_name_refused(struct str path, bool is_folder);

/* The tar that gzip holds, as far as it goes. False with one refusal when it is no single whole
 * member. */
bool inflate_gzip(
	struct arena *arena, struct str bytes, struct str *tar, struct archive_refusals *refusals);
/* What archive_read does behind gzip. The archive points into the tar. A tar that is not whole was
 * refused already: its missing end is not told again. */
bool tar_read(struct arena *arena, struct str tar, bool is_whole, struct archive *archive,
	struct archive_refusals *refusals);
/* Appends a refusal, unless there are a hundred. False, for the caller to return. */
bool refuse(struct arena *arena, struct archive_refusals *refusals, struct archive_refusal refusal);

/* Appends one entry's headers and content. */
void tar_add(struct builder *tar, const struct archive_entry *entry, long long mtime);

#endif
