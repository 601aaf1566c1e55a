/* SPDX-License-Identifier: MIT
 * Files and folders over POSIX calls. A file is looked at before it is opened, so that a pipe is
 * never touched, and once more after, so that the file that is read is the one that was looked at.
 */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/vec.h"

/* Puts the text of errno into *why, for the end of a sentence. Always false. */
static bool
refuse(struct arena *arena, int error, struct str *why)
{
	struct str text = str_from(strerror(error));
	*why = str_join(
		arena, str_lower(arena, str_slice(text, 0, 1)), str_slice(text, 1, text.len));
	return false;
}

static struct fs_info
info_of(const struct stat *status)
{
	struct fs_info info = { FS_OTHER, status->st_mode, (unsigned long long)status->st_size };
	if (S_ISREG(status->st_mode))
		info.kind = FS_FILE;
	else if (S_ISDIR(status->st_mode))
		info.kind = FS_FOLDER;
	else if (S_ISLNK(status->st_mode))
		info.kind = FS_LINK;
	return info;
}

struct fs_info
fs_look(const char *path, bool follow)
{
	struct stat status;
	if ((follow ? stat : lstat)(path, &status) != 0)
		return (struct fs_info){ .kind = FS_MISSING };
	return info_of(&status);
}

bool
fs_is_readable(const char *path)
{
	return access(path, R_OK) == 0;
}

static void
refuse_size(struct arena *arena, size_t limit, struct str *why)
{
	const size_t mebibyte = (size_t)1024 * 1024;
	if (limit >= mebibyte && limit % mebibyte == 0)
		*why = str_format(arena, "larger than %zu MiB", limit / mebibyte);
	else
		*why = str_format(arena, "larger than %zu bytes", limit);
}

/* Reads to the end or to one byte beyond the limit, whichever comes first. expected is the size
 * that the file system reports. */
static bool
read_all(struct arena *arena, int descriptor, size_t limit, size_t expected, struct builder *text)
{
	builder_init(text, arena);
	text->room = (expected < limit ? expected : limit) + 1;
	text->at = arena_alloc(arena, text->room);
	while (text->len <= limit) {
		if (text->len == text->room) {
			text->at = arena_grow(arena, text->at, text->room, text->room * 2);
			text->room *= 2;
		}
		ssize_t got = read(descriptor, text->at + text->len, text->room - text->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		text->len += (size_t)got;
	}
	return true;
}

static bool
read_open_file(struct arena *arena, int descriptor, size_t limit, struct str *text, struct str *why)
{
	struct stat status;
	struct builder all;
	if (fstat(descriptor, &status) != 0)
		return refuse(arena, errno, why);
	if (!S_ISREG(status.st_mode)) {
		*why = STR("not a regular file");
		return false;
	}
	size_t expected = status.st_size > 0 ? (size_t)status.st_size : 0;
	if (expected <= limit && !read_all(arena, descriptor, limit, expected, &all))
		return refuse(arena, errno, why);
	if (expected > limit || all.len > limit) {
		refuse_size(arena, limit, why);
		return false;
	}
	*text = builder_str(&all);
	return true;
}

bool
fs_read(struct arena *arena, const char *path, size_t limit, struct str *text, struct str *why)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return refuse(arena, errno, why);
	if (S_ISDIR(status.st_mode))
		return refuse(arena, EISDIR, why);
	if (!S_ISREG(status.st_mode)) {
		*why = STR("not a regular file");
		return false;
	}
	int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (descriptor < 0)
		return refuse(arena, errno, why);
	bool done = read_open_file(arena, descriptor, limit, text, why);
	close(descriptor);
	return done;
}

bool
fs_read_stream(struct arena *arena, FILE *stream, size_t limit, struct str *text, struct str *why)
{
	struct builder all;
	if (!read_all(arena, fileno(stream), limit, 4096, &all))
		return refuse(arena, errno, why);
	if (all.len > limit) {
		refuse_size(arena, limit, why);
		return false;
	}
	*text = builder_str(&all);
	return true;
}

bool
fs_make_folder(struct arena *arena, struct str path, struct str *why)
{
	for (size_t end = 1; end <= path.len; end++) {
		if (end < path.len && path.at[end] != '/')
			continue;
		const char *part = str_cstr(arena, str_slice(path, 0, end));
		if (fs_look(part, true).kind == FS_FOLDER)
			continue;
		int error = mkdir(part, 0777) == 0 ? 0 : errno;
		if (error && (error != EEXIST || fs_look(part, true).kind != FS_FOLDER))
			return refuse(arena, error == EEXIST ? ENOTDIR : error, why);
	}
	return true;
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
fs_list(struct arena *arena, const char *path, struct fs_names *names, struct str *why)
{
	*names = (struct fs_names){ 0 };
	DIR *folder = opendir(path);
	if (!folder)
		return refuse(arena, errno, why);
	struct dirent *entry;
	while (errno = 0, (entry = readdir(folder)) != NULL) {
		struct str name = str_from(entry->d_name);
		if (!str_equal(name, STR(".")) && !str_equal(name, STR("..")))
			vec_push(arena, names, str_copy(arena, name));
	}
	int error = errno;
	closedir(folder);
	if (error)
		return refuse(arena, error, why);
	if (names->len)
		qsort(names->at, names->len, sizeof *names->at, compare_names);
	return true;
}

/* Devices, pipes and the target of /dev/stdout are written to; only regular files are replaced. */
static bool
is_written_directly(const char *path)
{
	struct str name = str_from(path);
	enum fs_kind kind = fs_look(path, true).kind;
	return kind == FS_OTHER || str_starts(name, STR("/dev/")) ||
		str_starts(name, STR("/proc/"));
}

static int
open_beside(struct arena *arena, struct fs_replacement *replacement)
{
	enum { TRIES = 100 };
	for (int i = 0; i < TRIES; i++) {
		struct str name =
			str_format(arena, "%s.%ld-%d.tmp", replacement->path, (long)getpid(), i);
		replacement->beside = str_cstr(arena, name);
		int descriptor =
			open(replacement->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor >= 0 || errno != EEXIST)
			return descriptor;
	}
	return -1;
}

bool
fs_replace_open(
	struct arena *arena, const char *path, struct fs_replacement *replacement, struct str *why)
{
	/* A link stays a link: its target is replaced. */
	struct str real = fs_real(arena, str_from(path));
	struct fs_info old = fs_look(path, true);
	*replacement = (struct fs_replacement){ 0 };
	if (old.kind == FS_FOLDER)
		return refuse(arena, EISDIR, why);
	int descriptor;
	if (is_written_directly(path)) {
		descriptor = open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
	} else {
		replacement->path = str_cstr(arena, real.len ? real : str_from(path));
		descriptor = open_beside(arena, replacement);
		if (descriptor >= 0 && old.kind == FS_FILE)
			(void)!fchmod(descriptor, old.mode & 07777);
	}
	if (descriptor < 0)
		return refuse(arena, errno, why);
	replacement->stream = fdopen(descriptor, "w");
	must(replacement->stream);
	return true;
}

/* Flushes and closes. The errno of an earlier failed write is lost, so the reason is then general.
 */
static bool
close_stream(struct arena *arena, FILE *stream, struct str *why)
{
	bool broken = ferror(stream);
	int error = fflush(stream) != 0 ? errno : 0;
	if (fclose(stream) != 0 && !error)
		error = errno;
	if (error)
		return refuse(arena, error, why);
	if (broken)
		*why = STR("not all of it could be written");
	return !broken;
}

bool
fs_replace_commit(struct arena *arena, struct fs_replacement *replacement, struct str *why)
{
	bool done = close_stream(arena, replacement->stream, why);
	replacement->stream = NULL;
	if (!replacement->beside)
		return done;
	if (done && rename(replacement->beside, replacement->path) != 0)
		done = refuse(arena, errno, why);
	if (!done)
		unlink(replacement->beside);
	return done;
}

struct str
fs_join(struct arena *arena, struct str folder, struct str name)
{
	if (!folder.len || str_equal(folder, STR(".")))
		return name;
	struct builder path;
	builder_init(&path, arena);
	builder_add(&path, folder);
	if (folder.at[folder.len - 1] != '/')
		builder_char(&path, '/');
	builder_add(&path, name);
	return builder_str(&path);
}

struct str
fs_base_name(struct str path)
{
	size_t slash = str_find_last_char(path, '/');
	return slash == STR_NONE ? path : str_slice(path, slash + 1, path.len);
}

struct str
fs_folder_name(struct str path)
{
	size_t slash = str_find_last_char(path, '/');
	if (slash == STR_NONE)
		return STR(".");
	return slash == 0 ? STR("/") : str_slice(path, 0, slash);
}

/* Removes the last name from the path so far. False when there is none that ".." can undo. */
static bool
go_up(struct builder *clean, size_t floor)
{
	struct str so_far = builder_str(clean);
	if (so_far.len <= floor || str_equal(fs_base_name(so_far), STR("..")))
		return false;
	size_t slash = str_find_last_char(so_far, '/');
	clean->len = slash == STR_NONE || slash < floor ? floor : slash;
	return true;
}

struct str
fs_clean(struct arena *arena, struct str path)
{
	struct builder clean;
	builder_init(&clean, arena);
	bool absolute = str_starts(path, STR("/"));
	if (absolute)
		builder_char(&clean, '/');
	struct str name, rest = path;
	for (bool more = true; more;) {
		more = str_cut(rest, '/', &name, &rest);
		bool up = str_equal(name, STR(".."));
		if (!name.len || str_equal(name, STR(".")) || (up && go_up(&clean, absolute)))
			continue;
		if (up && absolute)
			continue;
		if (clean.len > absolute)
			builder_char(&clean, '/');
		builder_add(&clean, name);
	}
	return clean.len ? builder_str(&clean) : STR(".");
}

bool
fs_is_below(struct str path, struct str folder)
{
	if (str_equal(folder, STR("/")) || str_equal(path, folder))
		return true;
	if (str_equal(folder, STR(".")))
		return !str_equal(path, STR("..")) && !str_starts(path, STR("../")) &&
			!str_starts(path, STR("/"));
	if (str_ends(folder, STR("/")))
		return str_starts(path, folder);
	return str_starts(path, folder) && path.at[folder.len] == '/';
}

struct str
fs_real(struct arena *arena, struct str path)
{
	char real[PATH_MAX];
	struct arena_mark mark = arena_mark(arena);
	bool there = realpath(str_cstr(arena, path), real) != NULL;
	arena_rewind(arena, mark);
	return there ? str_copy(arena, str_from(real)) : (struct str){ 0 };
}

/* How many bytes of both are the same whole names, with the slash after them. */
static size_t
shared_names(struct str a, struct str b)
{
	size_t end = 0;
	for (size_t i = 0; i <= a.len && i <= b.len; i++) {
		bool a_ends = i == a.len || a.at[i] == '/', b_ends = i == b.len || b.at[i] == '/';
		if (a_ends && b_ends)
			end = i;
		if (i == a.len || i == b.len || a.at[i] != b.at[i])
			break;
	}
	return end;
}

struct str
fs_relative(struct arena *arena, struct str from, struct str path)
{
	struct builder relative;
	builder_init(&relative, arena);
	size_t shared = str_equal(from, STR("/")) ? 0 : shared_names(from, path);
	struct str up = str_equal(from, STR("/")) ? STR("") : str_slice(from, shared, from.len);
	for (size_t i = 0; i < up.len; i++)
		if (up.at[i] == '/')
			builder_add(&relative, STR("../"));
	builder_add(&relative, str_slice(path, shared + 1, path.len));
	struct str found = builder_str(&relative);
	if (found.len && found.at[found.len - 1] == '/')
		found.len--;
	return found.len ? found : STR(".");
}
