/* SPDX-License-Identifier: MIT
 * Chart archives: gzip around tar. The reader is strict: it takes what every reader unpacks in the
 * same way (regular files and folders under one folder; ustar, pax, GNU long names) and refuses the
 * rest. The writer gives the same bytes for the same files. */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>

#include "base/str.h"

/* Helm's own limits (pkg/chart/loader/archive: MaxDecompressedChartSize, MaxDecompressedFileSize),
 * and ours on what it does not bound. */
enum {
	ARCHIVE_PACKED_MAX = 20 * 1024 * 1024,
	ARCHIVE_UNPACKED_MAX = 100 * 1024 * 1024,
	ARCHIVE_FILE_MAX = 5 * 1024 * 1024,
	ARCHIVE_ENTRIES_MAX = 10000,
};

struct archive_entry {
	struct str path; /* as it stands in the archive, its first folder included */
	struct str data;
	unsigned mode; /* permission bits */
	long long mtime; /* seconds since 1970 */
};

struct archive {
	struct archive_entry *at; /* files in the order of the archive; folders are not kept */
	size_t len, room;
	struct str folder; /* the one folder that all stands in */
	size_t unpacked; /* bytes that gzip held */
};

/* Why an archive, or an entry of it, is refused. */
struct archive_refusal {
	struct str path; /* the entry as named; empty: all of the archive */
	struct str message; /* one line, without the path */
	bool is_limit; /* a bound was hit: what stands behind it was not read */
};
struct archive_refusals {
	struct archive_refusal *at;
	size_t len, room;
};

/* Unpacks the bytes of a .tgz into the arena. False when anything was refused (the first hundred
 * refusals are appended); what could be read stands in *archive all the same. Data and paths are
 * valid as long as the arena. */
bool archive_read(struct arena *arena, struct str bytes, struct archive *archive,
	struct archive_refusals *refusals);
/* Whether the bytes begin as gzip does. */
bool archive_is_gzip(struct str bytes);

/* A tar of the entries in the order given: ustar, mode 0644 for each, owner 0, no names, the
 * mtime given; a pax header where a name or a time does not fit (archive/tar of Go, FormatUSTAR
 * falling back to FormatPAX). Folders have no entries. */
struct str archive_write_tar(
	struct arena *arena, const struct archive_entry *entries, size_t count, long long mtime);
/* The tar in one gzip member: no name, time 0, the best compression. */
struct str archive_gzip(struct arena *arena, struct str tar);

#endif
