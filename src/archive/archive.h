/* SPDX-License-Identifier: MIT
 * Chart archives: gzip around tar. The reader is strict: it accepts only archives that every reader
 * unpacks in the same way (regular files and folders in one folder; ustar, pax, GNU long names).
 * The writer gives the same bytes for the same files. */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>

#include "base/str.h"

/* Helm's own limits (pkg/chart/loader/archive: MaxDecompressedChartSize, MaxDecompressedFileSize),
 * and our own where Helm has none. */
enum {
	ARCHIVE_PACKED_MAX = 20 * 1024 * 1024,
	ARCHIVE_UNPACKED_MAX = 100 * 1024 * 1024,
	ARCHIVE_FILE_MAX = 5 * 1024 * 1024,
	ARCHIVE_ENTRIES_MAX = 10000,
};

struct archive_entry {
	struct str path; /* as in the archive, with its first folder */
	struct str data;
	unsigned mode; /* permission bits */
	long long mtime; /* seconds since 1970 */
};

struct archive {
	struct archive_entry *at; /* files in the order of the archive; folders are not kept */
	size_t len, room;
	struct str folder; /* the one folder that has everything in it */
	size_t unpacked; /* size of the tar */
};

/* Why an archive, or an entry of it, is refused. */
struct archive_refusal {
	struct str path; /* of the entry, as in the archive; empty: the whole archive */
	struct str message; /* one line, without the path */
	bool is_limit; /* a limit was hit; the rest was not read */
};
struct archive_refusals {
	struct archive_refusal *at;
	size_t len, room;
};

/* Unpacks the bytes of a .tgz into the arena. False when anything was refused (the first hundred
 * refusals are appended); *archive then has the files that could be read. Data and paths are valid
 * as long as the arena. */
bool archive_read(struct arena *arena, struct str bytes, struct archive *archive,
	struct archive_refusals *refusals);
/* Whether the bytes begin with the mark of gzip. */
bool archive_is_gzip(struct str bytes);

/* A tar of the entries in the given order, without entries for folders: ustar, mode 0644, owner 0,
 * no owner names, the given mtime; with a pax header where a name or a time does not fit (as
 * archive/tar of Go does: FormatUSTAR, else FormatPAX). */
struct str archive_write_tar(
	struct arena *arena, const struct archive_entry *entries, size_t count, long long mtime);
/* The tar in one gzip member, without a name, with time 0 and the best compression. */
struct str archive_gzip(struct arena *arena, struct str tar);

#endif
