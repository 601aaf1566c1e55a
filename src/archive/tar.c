/* SPDX-License-Identifier: MIT
 * Reads a tar from memory, strictly: regular files and folders in one folder, in ustar, with pax
 * headers or GNU long names. An entry of any other kind is refused and skipped. Reading ends where
 * the start of the next entry would be uncertain. */
#include "archive/tar.h"
#include "base/map.h"
#include "base/vec.h"

struct tar_reader {
	struct arena *arena;
	struct str tar;
	size_t at;
	struct archive *archive;
	struct archive_refusals *refusals;
	struct tar_extended extended; /* of the next entry */
	bool has_extended, has_pax, has_global, is_whole, is_good;
	size_t entries;
	struct map paths; /* every path in the archive; the value is &a_file or &a_folder */
	struct str parent; /* the folder that was added last */
};

/* An entry that is being read. */
struct entry {
	const char *header;
	char type;
	struct str path;
	struct str data;
	long long size, mode, mtime;
	const char *broken;
	bool is_sparse;
};

static char a_file, a_folder;

static bool
refuse_all(struct tar_reader *reader, const char *why)
{
	reader->is_good = false;
	return archive_refuse(reader->arena, reader->refusals,
		(struct archive_refusal){ .message = str_from(why) });
}

static bool
refuse_limit(struct tar_reader *reader, struct str path, const char *why)
{
	reader->is_good = false;
	return archive_refuse(reader->arena, reader->refusals,
		(struct archive_refusal){ path, str_from(why), true });
}

/* Reports that the tar ends too early, unless that was reported already. */
static bool
refuse_end(struct tar_reader *reader, const char *why)
{
	reader->is_good = false;
	return reader->is_whole && refuse_all(reader, why);
}

/* The text of a field; a NUL ends it, unless it fills the field. */
static struct str
text_of(const char *header, struct tar_field field)
{
	return (struct str){ header + field.at, strnlen(header + field.at, field.len) };
}

enum format { FORMAT_USTAR, FORMAT_GNU, FORMAT_V7, FORMAT_UNKNOWN };

static enum format
format_of(const char *header)
{
	static const char magics[][9] = { "ustar\00000", "ustar  ", "\0\0\0\0\0\0\0" };
	enum format format = FORMAT_USTAR;
	while (format < FORMAT_UNKNOWN &&
		memcmp(header + tar_magic.at, magics[format], tar_magic.len) != 0)
		format++;
	return format;
}

/* Only ustar has a prefix, though some readers accept it in every format. */
static struct str
header_path(struct tar_reader *reader, struct entry *entry)
{
	enum format format = format_of(entry->header);
	struct str name = text_of(entry->header, tar_name);
	struct str prefix = text_of(entry->header, tar_prefix);
	if (format == FORMAT_UNKNOWN)
		entry->broken = "its header has an unknown format";
	if (!prefix.len)
		return name;
	if (format != FORMAT_USTAR)
		entry->broken = "its header has a prefix, which its format does not have";
	return str_format(reader->arena, "%.*s/%.*s", STR_FMT(prefix), STR_FMT(name));
}

static const char *
type_refused(char type)
{
	switch (type) {
	case '\0':
	case '0':
	case '5':
		return NULL;
	case '1':
		return "a hard link, which Helm unpacks as an empty file";
	case '2':
		return "a symbolic link, which Helm unpacks as an empty file";
	case '3':
	case '4':
		return "a device";
	case '6':
		return "a named pipe";
	case 'S':
		return "a sparse file, which not every reader can unpack";
	default:
		return "an entry of a kind that not every reader knows";
	}
}

/* The folder of the path; empty at the top. */
static struct str
folder_of(struct str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* Adds the folders above the path. False when one of them is a file. */
static bool
add_parents(struct tar_reader *reader, struct str path)
{
	struct str folder = folder_of(path);
	if (str_equal(folder, reader->parent))
		return true;
	for (struct str above = folder; above.len; above = folder_of(above)) {
		const char *there = map_get(&reader->paths, above);
		if (there == &a_file)
			return false;
		if (there)
			break;
		map_put(&reader->paths, above, &a_folder);
	}
	reader->parent = folder;
	return true;
}

/* Why the path of the entry is refused after those before it; NULL when it is not. */
static const char *
place_refused(struct tar_reader *reader, const struct entry *entry)
{
	struct str folder, rest;
	bool is_folder = entry->type == '5';
	bool has_folder = str_cut(entry->path, '/', &folder, &rest);
	if (!has_folder && !is_folder)
		return "it is outside of the chart's folder: Helm refuses the archive";
	if (str_equal(folder, STR("Chart.yaml")))
		return "the chart's folder cannot be named Chart.yaml: Helm refuses the archive";
	if (!reader->archive->folder.len)
		reader->archive->folder = folder;
	if (!str_equal(folder, reader->archive->folder))
		return "it is in a second folder: an archive has one chart in one folder";
	if (has_folder && !add_parents(reader, entry->path))
		return "the folder that it is in is a file";
	const char *there = map_get(&reader->paths, entry->path);
	if (there && (!is_folder || there == &a_file))
		return "the archive has two of it: readers differ on which one they use";
	if (!there)
		map_put(&reader->paths, entry->path, is_folder ? &a_folder : &a_file);
	return NULL;
}

static const char *
entry_refused(struct tar_reader *reader, const struct entry *entry)
{
	const char *why = entry->broken ? entry->broken : type_refused(entry->type);
	if (!why && entry->is_sparse)
		why = type_refused('S');
	if (!why)
		why = archive_name_refused(entry->path, entry->type == '5');
	if (!why && entry->type == '5' && entry->size)
		why = "a folder with content";
	return why ? why : place_refused(reader, entry);
}

static void
keep(struct tar_reader *reader, const struct entry *entry)
{
	struct archive_entry kept = { entry->path, entry->data, (unsigned)entry->mode & 07777,
		entry->mtime };
	if (entry->size > ARCHIVE_FILE_MAX)
		refuse_limit(reader, entry->path, "larger than 5 MiB: Helm refuses the archive");
	else
		vec_push(reader->arena, reader->archive, kept);
}

static bool
take(struct tar_reader *reader, struct entry *entry)
{
	const char *why = entry_refused(reader, entry);
	if (why) {
		reader->is_good = false;
		archive_refuse(reader->arena, reader->refusals,
			(struct archive_refusal){ entry->path, str_from(why), false });
	} else if (entry->type != '5') {
		keep(reader, entry);
	}
	return true;
}

/* Reads the content of `size` bytes and moves after its padding to a block. */
static bool
read_content(struct tar_reader *reader, unsigned long long size, struct str *content)
{
	size_t rest = reader->tar.len - reader->at;
	if (size > rest)
		return refuse_end(reader, "it is cut off inside a file");
	*content = str_slice(reader->tar, reader->at, reader->at + (size_t)size);
	size_t padded = ((size_t)size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
	reader->at += padded < rest ? padded : rest;
	return true;
}

/* Kinds of entries without content, whatever size their header gives. */
static bool
is_bare(char type)
{
	return type >= '1' && type <= '6';
}

/* GNU's sparse files have a map before their content. It continues in blocks; each says whether
 * another follows. */
static bool
skip_sparse_map(struct tar_reader *reader, const char *header)
{
	enum { HEADER_MORE = 482, MAP_MORE = 504 };
	bool more = header[HEADER_MORE];
	struct str block = { 0 };
	while (more) {
		if (!read_content(reader, TAR_BLOCK, &block))
			return false;
		more = block.len > MAP_MORE && block.at[MAP_MORE];
	}
	return true;
}

/* Fills the entry from its header and its extended headers. False when these give different sizes.
 */
static bool
describe(struct tar_reader *reader, struct entry *entry, const struct tar_extended *extended)
{
	entry->path = header_path(reader, entry);
	if (extended->has_path)
		entry->path = extended->path;
	if (extended->broken)
		entry->broken = extended->broken;
	entry->is_sparse = extended->is_sparse;
	if (!tar_number(entry->header, tar_mode, &entry->mode) ||
		!tar_number(entry->header, tar_mtime, &entry->mtime))
		entry->broken = "a number in its header is not valid";
	if (extended->has_mtime)
		entry->mtime = extended->mtime;
	if (!entry->type && !entry->size && str_ends(entry->path, STR("/")))
		entry->type = '5';
	if (entry->type == '5')
		while (str_ends(entry->path, STR("/")) && entry->path.len > 1)
			entry->path.len--;
	return !extended->has_size || extended->size == (unsigned long long)entry->size;
}

static bool
read_entry(struct tar_reader *reader, struct entry *entry)
{
	struct tar_extended extended = reader->extended;
	reader->extended = (struct tar_extended){ 0 };
	reader->has_extended = reader->has_pax = reader->has_global = false;
	if (reader->entries++ == ARCHIVE_ENTRIES_MAX)
		return refuse_limit(reader, (struct str){ 0 }, "more than 10,000 entries");
	if (!describe(reader, entry, &extended)) {
		reader->is_good = false;
		return archive_refuse(reader->arena, reader->refusals,
			(struct archive_refusal){ entry->path,
				STR("its two headers give two sizes: the rest is not read"),
				false });
	}
	if (entry->type == 'S' && !skip_sparse_map(reader, entry->header))
		return false;
	unsigned long long size = is_bare(entry->type) ? 0 : (unsigned long long)entry->size;
	return read_content(reader, size, &entry->data) && take(reader, entry);
}

/* GNU's long name: a text that ends with NUL. */
static const char *
read_long_name(struct tar_extended *extended, struct str content)
{
	struct str name = str_slice(content, 0, str_find_char(content, '\0'));
	for (size_t i = name.len; i < content.len; i++)
		if (content.at[i])
			return "its name has a NUL byte";
	if (extended->has_path)
		return "two headers give it a name";
	extended->path = name;
	extended->has_path = true;
	return NULL;
}

/* A comment in a global header is harmless; readers differ on its other records. */
static bool
read_global(struct tar_reader *reader, struct str content)
{
	struct tar_extended global = { 0 };
	pax_read(content, &global);
	reader->has_global = true;
	if (reader->has_extended)
		reader->extended.broken = "a global pax header is between it and its own header";
	if (global.broken || global.has_path || global.has_size || global.is_sparse)
		refuse_all(reader,
			"a global pax header that names files or sizes, or is broken: readers "
			"differ on it");
	return true;
}

static bool
read_extended(struct tar_reader *reader, const struct entry *entry)
{
	struct tar_extended *extended = &reader->extended;
	struct str content = { 0 };
	if (!read_content(reader, (unsigned long long)entry->size, &content))
		return false;
	if (entry->type == 'g' && content.len <= TAR_RECORDS_MAX)
		return read_global(reader, content);
	reader->has_extended = true;
	if (content.len > TAR_RECORDS_MAX)
		extended->broken = "its name or its pax header is longer than 1 MiB";
	else if (entry->type == 'x' && reader->has_pax)
		extended->broken = "it has two pax headers";
	else if (entry->type == 'x')
		pax_read(content, extended);
	else if (entry->type == 'L' && !extended->broken)
		extended->broken = read_long_name(extended, content);
	reader->has_pax = reader->has_pax || entry->type == 'x';
	return true;
}

/* The end: two empty blocks, and only empty ones after them. Always false. */
static bool
read_end(struct tar_reader *reader)
{
	struct str rest = str_slice(reader->tar, reader->at, reader->tar.len);
	if (rest.len < (size_t)2 * TAR_BLOCK)
		return refuse_end(reader, "it is cut off: two empty blocks end a tar");
	if (memcmp(rest.at, rest.at + 1, rest.len - 1) != 0)
		return refuse_all(reader, "more data follows the end of the tar");
	if (reader->has_extended || reader->has_global)
		return refuse_all(reader, "it ends after a header whose entry is missing");
	if (reader->is_whole && reader->is_good && !reader->archive->len)
		return refuse_all(reader, "it has no files");
	return false;
}

static bool
is_empty_block(const char *block)
{
	return !block[0] && memcmp(block, block + 1, TAR_BLOCK - 1) == 0;
}

/* Reads a header and the content after it. False at the end, and when reading cannot go on. */
static bool
step(struct tar_reader *reader)
{
	const char *header = reader->tar.at + reader->at;
	struct entry entry = { .header = header };
	long long sum;
	if (reader->tar.len - reader->at < TAR_BLOCK)
		return refuse_end(reader, "it is cut off: two empty blocks end a tar");
	if (is_empty_block(header))
		return read_end(reader);
	if (!tar_number(header, tar_checksum, &sum) || sum != tar_sum(header))
		return refuse_all(
			reader, "not a tar, or a damaged one: the checksum of a header is wrong");
	if (!tar_number(header, tar_size, &entry.size) || entry.size < 0)
		return refuse_all(reader, "the size in a header is not a number");
	entry.type = header[tar_type.at];
	reader->at += TAR_BLOCK;
	bool is_extended =
		entry.type == 'x' || entry.type == 'g' || entry.type == 'L' || entry.type == 'K';
	return is_extended ? read_extended(reader, &entry) : read_entry(reader, &entry);
}

bool
tar_read(struct arena *arena, struct str tar, bool is_whole, struct archive *archive,
	struct archive_refusals *refusals)
{
	struct tar_reader reader = { .arena = arena,
		.tar = tar,
		.archive = archive,
		.refusals = refusals,
		.is_whole = is_whole,
		.is_good = true };
	map_init(&reader.paths, arena);
	while (step(&reader))
		;
	return reader.is_good;
}
