/* SPDX-License-Identifier: MIT
 * Files and folders: bounded reads, sorted listings, and files that are replaced whole or not at
 * all. Nothing here prints: a call that fails gives the reason in words. */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdio.h>
#include <sys/types.h>

#include "base/panic.h"
#include "base/str.h"

enum fs_kind { FS_MISSING, FS_FILE, FS_FOLDER, FS_LINK, FS_OTHER /* pipe, socket, device */ };

struct fs_info {
	enum fs_kind kind;
	mode_t mode;
	unsigned long long size;
};

struct fs_names {
	struct str *at;
	size_t len, room;
};

/* What is at the path. With follow, a link counts as its target (a dangling link is FS_MISSING);
 * without, it is FS_LINK. */
struct fs_info fs_look(const char *path, bool follow);

/* Whether it may be opened for reading. */
bool fs_is_readable(const char *path);

/* The whole file, at most limit bytes. Refuses anything but a regular file, so it never blocks on a
 * pipe or a device. False, with the reason in *why (arena), when the file cannot be read or is
 * larger. */
must_check bool fs_read(
	struct arena *arena, const char *path, size_t limit, struct str *text, struct str *why);
/* All of a stream up to limit bytes. */
must_check bool fs_read_stream(
	struct arena *arena, FILE *stream, size_t limit, struct str *text, struct str *why);

/* Names in the folder without . and .., in byte order. */
must_check bool fs_list(
	struct arena *arena, const char *path, struct fs_names *names, struct str *why);

/* Makes the folder and the missing ones above it. True also when the folder exists already. */
must_check bool fs_make_folder(struct arena *arena, struct str path, struct str *why);

/* A file that is being written, beside its target. */
struct fs_replacement {
	FILE *stream;
	char *path, *beside;
};

/* Opens a temporary file in the folder of path. The caller writes to .stream; fs_replace_commit
 * then puts the file at path. A path that exists and is not a regular file (/dev/stdout, a pipe) is
 * written directly. */
must_check bool fs_replace_open(
	struct arena *arena, const char *path, struct fs_replacement *replacement, struct str *why);
/* Flushes, closes and renames. False when any byte could not be written: the old file stays. */
must_check bool fs_replace_commit(
	struct arena *arena, struct fs_replacement *replacement, struct str *why);

/* a/b: one slash between the two; b alone when a is empty or ".". */
struct str fs_join(struct arena *arena, struct str folder, struct str name);
/* The path after its last slash; all of it when it has none. */
struct str fs_base_name(struct str path);
/* The path before its last slash; "." when it has none. */
struct str fs_folder_name(struct str path);
/* The path without ".", "..", doubled and trailing slashes; "." when nothing is left. Only the text
 * is looked at, not the file system. */
struct str fs_clean(struct arena *arena, struct str path);
/* Whether the path is the folder or is below it. Compares texts: both are absolute, or both are
 * relative to one folder, which "." means; without "." and "..", but for a path that begins with
 * "..". */
bool fs_is_below(struct str path, struct str folder);
/* realpath(3); empty when it does not exist. */
struct str fs_real(struct arena *arena, struct str path);
/* The path relative to the folder `from`, with ../ where needed. Both must be absolute and clean.
 */
struct str fs_relative(struct arena *arena, struct str from, struct str path);

#endif
