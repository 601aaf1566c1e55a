/* SPDX-License-Identifier: MIT
 * Writes a tar as Go's archive/tar does for the headers that Helm gives it: ustar, with a pax
 * header before an entry whose name or time does not fit (writer.go:WriteHeader, strconv.go). */
#include "archive/tar.h"
#include "base/builder.h"

#include <stdio.h>

enum { MODE = 0644, SIGNS_MAX = 24 };

/* Whether the time fits into eleven octal digits. */
static bool
time_fits(long long mtime)
{
	return mtime >= 0 && mtime < 1LL << 33;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Cuts the path into prefix and name, at the last slash that the prefix has room for. The prefix is
 * empty when the name has room for all. False when the path does not fit. */
static bool
split_name(struct str path, struct str *prefix, struct str *name)
{
	*prefix = (struct str){ 0 };
	*name = path;
	if (!is_ascii(path))
		return false;
	if (path.len <= TAR_NAME_MAX)
		return true;
	size_t slash = str_find_last_char(str_slice(path, 0, TAR_PREFIX_MAX + 1), '/');
	if (slash == STR_NONE || slash == 0)
		return false;
	*prefix = str_slice(path, 0, slash);
	*name = str_slice(path, slash + 1, path.len);
	return name->len && name->len <= TAR_NAME_MAX;
}

static void
put_text(char *header, struct tar_field field, struct str text)
{
	text = str_slice(text, 0, field.len);
	if (text.len)
		memcpy(header + field.at, text.at, text.len);
}

static void
put_octal(char *header, struct tar_field field, unsigned long long number)
{
	char *at = header + field.at + field.len - 1;
	*at = '\0';
	while (at-- > header + field.at) {
		*at = (char)('0' + (number & 7));
		number >>= 3;
	}
}

/* Adds the finished header with its sum: six digits, NUL, blank. */
static void
add_header(struct builder *tar, char *header)
{
	struct tar_field digits = { tar_checksum.at, tar_checksum.len - 1 };
	header[tar_checksum.at + tar_checksum.len - 1] = ' ';
	put_octal(header, digits, tar_sum(header));
	builder_add(tar, (struct str){ header, TAR_BLOCK });
}

static void
add_content(struct builder *tar, struct str data)
{
	builder_add(tar, data);
	builder_fill(tar, '\0', (TAR_BLOCK - data.len % TAR_BLOCK) % TAR_BLOCK);
}

/* Fills a header, except for the name and, for a file, the device numbers. */
static void
begin_header(char *header, char type, unsigned mode, size_t size)
{
	memset(header, 0, TAR_BLOCK);
	put_octal(header, tar_mode, mode);
	put_octal(header, tar_uid, 0);
	put_octal(header, tar_gid, 0);
	put_octal(header, tar_size, size);
	put_octal(header, tar_mtime, 0);
	header[tar_type.at] = type;
	put_text(header, tar_magic,
		(struct str){ "ustar\0"
			      "00",
			tar_magic.len });
}

/* "LENGTH KEY=VALUE\n"; the length counts its own digits too. */
static void
add_record(struct builder *records, const char *key, struct str value)
{
	size_t bare = strlen(key) + value.len + 3, length = bare;
	for (size_t digits = 0, before = 1; digits != before;) {
		char text[SIGNS_MAX];
		before = digits;
		digits = (size_t)snprintf(text, sizeof text, "%zu", length);
		length = bare + digits;
	}
	builder_format(records, "%zu %s=", length, key);
	builder_add(records, value);
	builder_char(records, '\n');
}

/* The ASCII characters of the path; ustar has no others. */
static struct str
ascii_path(struct arena *arena, struct str path)
{
	struct builder name;
	builder_init(&name, arena);
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] < 0x80)
			builder_char(&name, path.at[i]);
	return builder_str(&name);
}

static struct str
without_slash(struct str name)
{
	while (str_ends(name, STR("/")))
		name.len--;
	return name;
}

/* The part of the path for the name field, when a pax header has all of it. A cut name must not end
 * with a slash, which would make the file a folder. */
static struct str
cut_name(struct arena *arena, struct str path)
{
	struct str name = ascii_path(arena, path);
	return name.len > TAR_NAME_MAX ? without_slash(str_slice(name, 0, TAR_NAME_MAX)) : name;
}

static void
add_pax(struct builder *tar, struct str path, long long mtime)
{
	char header[TAR_BLOCK];
	struct builder records;
	size_t slash = str_find_last_char(path, '/');
	size_t base = slash == STR_NONE ? 0 : slash + 1;
	struct str name = str_format(tar->arena, "%.*sPaxHeaders.0/%.*s",
		STR_FMT(str_slice(path, 0, base)), STR_FMT(str_slice(path, base, path.len)));
	builder_init(&records, tar->arena);
	if (!time_fits(mtime))
		add_record(&records, "mtime", str_format(tar->arena, "%lld", mtime));
	if (path.len > TAR_NAME_MAX || !is_ascii(path))
		add_record(&records, "path", path);
	begin_header(header, 'x', 0, records.len);
	put_text(header, tar_name, without_slash(cut_name(tar->arena, name)));
	add_header(tar, header);
	add_content(tar, builder_str(&records));
}

void
tar_add(struct builder *tar, const struct archive_entry *entry, long long mtime)
{
	struct str prefix, name;
	char header[TAR_BLOCK];
	bool fits = split_name(entry->path, &prefix, &name) && time_fits(mtime);
	if (!fits) {
		add_pax(tar, entry->path, mtime);
		prefix = (struct str){ 0 };
		name = cut_name(tar->arena, entry->path);
	}
	begin_header(header, '0', MODE, entry->data.len);
	put_octal(header, tar_mtime, time_fits(mtime) ? (unsigned long long)mtime : 0);
	put_octal(header, tar_devmajor, 0);
	put_octal(header, tar_devminor, 0);
	put_text(header, tar_name, name);
	put_text(header, tar_prefix, prefix);
	add_header(tar, header);
	add_content(tar, entry->data);
}

struct str
archive_write_tar(
	struct arena *arena, const struct archive_entry *entries, size_t count, long long mtime)
{
	struct builder tar;
	builder_init(&tar, arena);
	tar.room = (size_t)3 * TAR_BLOCK;
	for (size_t i = 0; i < count; i++)
		tar.room += (size_t)2 * TAR_BLOCK + entries[i].data.len;
	tar.at = arena_alloc(arena, tar.room);
	for (size_t i = 0; i < count; i++)
		tar_add(&tar, &entries[i], mtime);
	builder_fill(&tar, '\0', (size_t)2 * TAR_BLOCK);
	return builder_str(&tar);
}
