/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"
#include "base/builder.h"

#include "made.h"
#include "unit.h"

static const struct item chart_yaml = { .name = "c/Chart.yaml", .data = "name: c\n" };
static const struct item values_yaml = { .name = "c/values.yaml", .data = "a: 1\n" };

static const char broken_record[] =
	"a record of its pax header does not have the length that it gives";
static const char doubled[] = "the archive has two of it: readers differ on which one they use";
static const char global_header[] = "a global pax header that names files or sizes, or is broken: "
				    "readers differ on it";
static const char hard_link[] = "a hard link, which Helm unpacks as an empty file";
static const char soft_link[] = "a symbolic link, which Helm unpacks as an empty file";
static const char sparse[] = "a sparse file, which not every reader can unpack";
static const char strange[] = "an entry of a kind that not every reader knows";
static const char twice_named[] = "two headers give it a name";
static const char upwards[] = "its path goes up with ..";

/* The refusals, a line each: path, colon, message. */
static struct str
told(struct arena *arena, const struct archive_refusals *refusals)
{
	struct builder lines;
	builder_init(&lines, arena);
	for (size_t i = 0; i < refusals->len; i++)
		builder_format(&lines, "%s%.*s: %.*s%s", i ? "\n" : "",
			STR_FMT(refusals->at[i].path), STR_FMT(refusals->at[i].message),
			refusals->at[i].is_limit ? " (limit)" : "");
	return builder_str(&lines);
}

/* The refusals of the tar, read through gzip. */
static struct str
refused(struct arena *arena, struct str tar, struct archive *archive)
{
	struct archive_refusals refusals = { 0 };
	bool good = archive_read(arena, archive_gzip(arena, tar), archive, &refusals);
	assert_int_equal(good, !refusals.len);
	return told(arena, &refusals);
}

/* One entry, or two that belong together, between two good files. Both files are read. */
struct row {
	struct item items[2];
	const char *path, *message;
};

static void
assert_row(struct arena *arena, const struct row *row)
{
	struct builder tar;
	struct archive archive;
	builder_init(&tar, arena);
	made_add(&tar, &chart_yaml);
	for (size_t i = 0; i < 2 && row->items[i].name; i++)
		made_add(&tar, &row->items[i]);
	made_add(&tar, &values_yaml);
	made_end(&tar);
	struct str expected = str_format(arena, "%s: %s", row->path, row->message);
	assert_str(refused(arena, builder_str(&tar), &archive), str_cstr(arena, expected));
	assert_str(archive.folder, "c");
	assert_true(archive.len >= 2);
	assert_str(archive.at[0].path, "c/Chart.yaml");
	assert_str(archive.at[archive.len - 1].path, "c/values.yaml");
}

/* Each is refused by name, and the entries after it are still read. */
static void
entries_that_unpack_in_different_ways_are_refused(void **state)
{
	static const struct row rows[] = {
		{ { { .name = "../x" } }, "../x", upwards },
		{ { { .name = "c/../../x" } }, "c/../../x", upwards },
		{ { { .name = "c/.." } }, "c/..", upwards },
		{ { { .name = ".." } }, "..", upwards },
		{ { { .name = "/etc/passwd" } }, "/etc/passwd", "an absolute path" },
		{ { { .name = "passwd", .prefix = "/etc" } }, "/etc/passwd", "an absolute path" },
		{ { { .name = "C:/x" } }, "C:/x", "a path with a drive letter" },
		{ { { .name = "C:\\x" } }, "C:\\x", "a path with a drive letter" },
		{ { { .name = "c\\x" } }, "c\\x",
			"a backslash in its path, which some systems read as a slash" },
		{ { { .name = "./c/x" } }, "./c/x",
			"a . in its path, which not every reader removes" },
		{ { { .name = "c/./x" } }, "c/./x",
			"a . in its path, which not every reader removes" },
		{ { { .name = "c//x" } }, "c//x", "two slashes in a row in its path" },
		{ { { .name = "" } }, "", "an entry without a name" },
		{ { { .name = "c/x/" } }, "c/x/", "a file whose name ends in a slash" },
		{ { { .name = "c/x/", .type = OLD_FILE, .data = "x" } }, "c/x/",
			"a file whose name ends in a slash" },
		{ { { .name = "x", .prefix = "c", .magic = "ustar  " } }, "c/x",
			"its header has a prefix, which its format does not have" },
		{ { { .name = "c/x", .magic = "ustar 00" } }, "c/x",
			"its header has an unknown format" },
		{ { { .name = "x" } }, "x",
			"it is outside of the chart's folder: Helm refuses the archive" },
		{ { { .name = "Chart.yaml/x" } }, "Chart.yaml/x",
			"the chart's folder cannot be named Chart.yaml: Helm refuses the archive" },
		{ { { .name = "d/x" } }, "d/x",
			"it is in a second folder: an archive has one chart in one folder" },
		{ { { .name = "d/", .type = '5' } }, "d",
			"it is in a second folder: an archive has one chart in one folder" },
		{ { { .name = "c/Chart.yaml" } }, "c/Chart.yaml", doubled },
		{ { { .name = "c/Chart.yaml", .type = '5' } }, "c/Chart.yaml", doubled },
		{ { { .name = "c/a/b" }, { .name = "c/a" } }, "c/a", doubled },
		{ { { .name = "c/Chart.yaml/x" } }, "c/Chart.yaml/x",
			"the folder that it is in is a file" },
		{ { { .name = "c/l", .type = '1' } }, "c/l", hard_link },
		{ { { .name = "c/l", .type = '2' } }, "c/l", soft_link },
		{ { { .name = "c/null", .type = '3' } }, "c/null", "a device" },
		{ { { .name = "c/disk", .type = '4' } }, "c/disk", "a device" },
		{ { { .name = "c/pipe", .type = '6' } }, "c/pipe", "a named pipe" },
		{ { { .name = "c/x", .type = '7', .data = "x" } }, "c/x", strange },
		{ { { .name = "c/x", .type = 'D', .data = "x" } }, "c/x", strange },
		{ { { .name = "c/x", .type = 'S', .data = "x" } }, "c/x", sparse },
		{ { { .name = "x", .type = 'x', .data = "22 GNU.sparse.major=1\n" },
			  { .name = "c/x" } },
			"c/x", sparse },
		{ { { .name = "c/x/", .type = '5', .size = "00000000001" } }, "c/x",
			"a folder with content" },
		{ { { .name = "c/x", .mtime = "nine" } }, "c/x",
			"a number in its header is not valid" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_row(*state, &rows[i]);
}

/* A link, and a file below it. */
static void
a_chain_of_links_is_refused(void **state)
{
	static const struct item first = { .name = "c/a", .type = '2' };
	static const struct item second = { .name = "c/a/b", .type = '2' };
	static const struct item third = { .name = "c/a/b/x", .data = "out" };
	struct builder tar;
	struct archive archive;
	builder_init(&tar, *state);
	made_add(&tar, &first);
	made_add(&tar, &second);
	made_add(&tar, &third);
	made_end(&tar);
	struct str lines = refused(*state, builder_str(&tar), &archive);
	assert_true(str_has(lines, STR("c/a: a symbolic link")));
	assert_true(str_has(lines, STR("c/a/b: a symbolic link")));
	assert_int_equal(archive.len, 1);
	assert_str(archive.at[0].path, "c/a/b/x");
}

static void
a_header_before_an_entry_must_be_right(void **state)
{
	static const struct row rows[] = {
		{ { { .name = "x", .type = 'x', .data = "11 path=/x\n" }, { .name = "c/x" } }, "/x",
			"an absolute path" },
		{ { { .name = "x", .type = 'x', .data = "9 path=\n" }, { .name = "c/x" } }, "c/x",
			broken_record },
		{ { { .name = "x", .type = 'x', .data = "8 path=\n" }, { .name = "c/x" } }, "c/x",
			"its pax header has an empty path" },
		{ { { .name = "x", .type = 'x', .data = "13 path=c/x\0\n", .data_len = 13 },
			  { .name = "c/x" } },
			"c/x", "its name has a NUL byte" },
		{ { { .name = "x", .type = 'x', .data = "12 path=c/x\n12 path=c/y\n" },
			  { .name = "c/x" } },
			"c/x", twice_named },
		{ { { .name = "x", .type = 'x', .data = "99 path=c/x\n" }, { .name = "c/x" } },
			"c/x", broken_record },
		{ { { .name = "x", .type = 'x', .data = "012 path=c/x\n" }, { .name = "c/x" } },
			"c/x", broken_record },
		{ { { .name = "x", .type = 'x', .data = "11 path=c/x\n" }, { .name = "c/x" } },
			"c/x", broken_record },
		{ { { .name = "x", .type = 'x', .data = "-1 a=b\n" }, { .name = "c/x" } }, "c/x",
			broken_record },
		{ { { .name = "x", .type = 'x', .data = "99999999999999999999 a=b\n" },
			  { .name = "c/x" } },
			"c/x", broken_record },
		{ { { .name = "x", .type = 'x', .data = "6 a b\n" }, { .name = "c/x" } }, "c/x",
			broken_record },
		{ { { .name = "x", .type = 'x', .data = "5 =b\n" }, { .name = "c/x" } }, "c/x",
			broken_record },
		{ { { .name = "x", .type = 'x', .data = "13 size=many\n" }, { .name = "c/x" } },
			"c/x", "the size in its pax header is not a number" },
		{ { { .name = "x", .type = 'x', .data = "10 size=0\n10 size=0\n" },
			  { .name = "c/x" } },
			"c/x", "its pax header has two sizes" },
		{ { { .name = "x", .type = 'x', .data = "13 mtime=1.x\n" }, { .name = "c/x" } },
			"c/x", "the time in its pax header is not a number" },
		{ { { .name = "x", .type = 'x', .data_len = TAR_RECORDS_MAX + 1 },
			  { .name = "c/x" } },
			"c/x", "its name or its pax header is longer than 1 MiB" },
		{ { { .name = "x", .type = 'L', .data = "c/x\0y", .data_len = 5 },
			  { .name = "c/x" } },
			"c/x", "its name has a NUL byte" },
		{ { { .name = "g", .type = 'g', .data = "12 path=c/x\n" } }, "", global_header },
		{ { { .name = "g", .type = 'g', .data = "10 size=1\n" } }, "", global_header },
		{ { { .name = "g", .type = 'g', .data = "x" } }, "", global_header },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_row(*state, &rows[i]);
}

static void
an_entry_has_one_header_of_a_kind(void **state)
{
	static const struct {
		struct item first, second;
		const char *message;
	} rows[] = {
		{ { .name = "x", .type = 'x', .data = "9 a=bcde\n" },
			{ .name = "x", .type = 'x', .data = "9 a=bcde\n" },
			"c/x: it has two pax headers" },
		{ { .name = "x", .type = 'x', .data = "12 path=c/y\n" },
			{ .name = "x", .type = 'L', .data = "c/z" },
			"c/y: two headers give it a name" },
		{ { .name = "x", .type = 'L', .data = "c/z" },
			{ .name = "g", .type = 'g', .data = "9 a=bcde\n" },
			"c/z: a global pax header is between it and its own header" },
		{ { .name = "x", .type = 'L', .data = "c/z" },
			{ .name = "x", .type = 'x', .data = "12 path=c/y\n" },
			"c/z: two headers give it a name" },
	};
	static const struct item entry = { .name = "c/x" };
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct builder tar;
		struct archive archive;
		builder_init(&tar, *state);
		made_add(&tar, &rows[i].first);
		made_add(&tar, &rows[i].second);
		made_add(&tar, &entry);
		made_add(&tar, &values_yaml);
		made_end(&tar);
		assert_str(refused(*state, builder_str(&tar), &archive), rows[i].message);
		assert_int_equal(archive.len, 1);
	}
}

/* Entries that every reader unpacks in the same way. */
static void
names_and_times_come_from_the_right_header(void **state)
{
	static const struct item items[] = {
		{ .name = "c/", .type = '5' },
		{ .name = "c/old/", .type = OLD_FILE, .magic = "\0\0\0\0\0\0\0" },
		{ .name = "c/old/a", .type = OLD_FILE, .magic = "\0\0\0\0\0\0\0", .data = "v7" },
		{ .name = "b", .prefix = "c/pre", .mtime = "00000000017" },
		{ .name = "c/gnu", .magic = "ustar  ", .mtime = " 17 " },
		{ .name = "././@LongLink", .type = 'L', .data = "c/long\0", .data_len = 7 },
		{ .name = "c/cut" },
		{ .name = "././@LongLink", .type = 'K', .data = "where it leads" },
		{ .name = "c/pax", .type = 'x', .data = "13 path=c/\xc3\xa9\n16 mtime=-1.500\n" },
		{ .name = "c/e", .mtime = "00000000017" },
		{ .name = "g", .type = 'g', .data = "17 comment=hello\n" },
		{ .name = "c/before", .mtime = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe" },
	};
	struct builder tar;
	struct archive archive;
	builder_init(&tar, *state);
	for (size_t i = 0; i < ARRAY_LENGTH(items); i++)
		made_add(&tar, &items[i]);
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive), "");
	static const struct {
		const char *path;
		long long mtime;
	} files[] = { { "c/old/a", 0 }, { "c/pre/b", 15 }, { "c/gnu", 15 }, { "c/long", 0 },
		{ "c/\xc3\xa9", -2 }, { "c/before", -2 } };
	assert_int_equal(archive.len, ARRAY_LENGTH(files));
	for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
		assert_str(archive.at[i].path, files[i].path);
		assert_int_equal(archive.at[i].mtime, files[i].mtime);
	}
	assert_str(archive.at[0].data, "v7");
}

/* Padding to records of 10 KiB is part of the end; any other data after the end is not. */
static void
a_tar_ends_with_two_empty_blocks(void **state)
{
	struct builder tar;
	struct archive archive;
	builder_init(&tar, *state);
	made_add(&tar, &chart_yaml);
	size_t end = tar.len;
	builder_fill(&tar, '\0', 10240 - end);
	assert_str(refused(*state, builder_str(&tar), &archive), "");
	tar.len = end;
	assert_str(refused(*state, builder_str(&tar), &archive),
		": it is cut off: two empty blocks end a tar");
	assert_int_equal(archive.len, 1);
	tar.len = end + TAR_BLOCK;
	assert_str(refused(*state, builder_str(&tar), &archive),
		": it is cut off: two empty blocks end a tar");
	tar.len = end - TAR_BLOCK / 2;
	assert_str(refused(*state, builder_str(&tar), &archive),
		": it is cut off: two empty blocks end a tar");
	tar.len = end;
	made_end(&tar);
	builder_char(&tar, 'x');
	assert_str(refused(*state, builder_str(&tar), &archive),
		": more data follows the end of the tar");
	tar.len = end;
	builder_fill(&tar, '\0', TAR_BLOCK);
	made_add(&tar, &values_yaml);
	assert_str(refused(*state, builder_str(&tar), &archive),
		": more data follows the end of the tar");
}

/* The start of the next entry is uncertain, so the rest is not read. */
static void
a_size_in_doubt_ends_the_reading(void **state)
{
	static const struct {
		struct item pax, entry;
		const char *message;
	} rows[] = {
		{ { .name = "x", .type = 'x', .data = "12 size=512\n" }, { .name = "c/x" },
			"c/x: its two headers give two sizes: the rest is not read" },
		{ { 0 }, { .name = "c/x", .size = "77777777777" },
			": it is cut off inside a file" },
		{ { 0 },
			{ .name = "c/x",
				.size = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" },
			": the size in a header is not a number" },
		{ { 0 },
			{ .name = "c/x",
				.size = "\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" },
			": the size in a header is not a number" },
		{ { 0 }, { .name = "c/x", .size = "eight" },
			": the size in a header is not a number" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct builder tar;
		struct archive archive;
		builder_init(&tar, *state);
		made_add(&tar, &chart_yaml);
		if (rows[i].pax.name)
			made_add(&tar, &rows[i].pax);
		made_add(&tar, &rows[i].entry);
		made_add(&tar, &values_yaml);
		made_end(&tar);
		assert_str(refused(*state, builder_str(&tar), &archive), rows[i].message);
		assert_int_equal(archive.len, 1);
	}
}

static void
other_bytes_are_not_a_tar(void **state)
{
	struct builder tar;
	struct archive archive;
	builder_init(&tar, *state);
	made_add(&tar, &chart_yaml);
	made_end(&tar);
	tar.at[0] = 'd';
	assert_str(refused(*state, builder_str(&tar), &archive),
		": not a tar, or a damaged one: the checksum of a header is wrong");
	tar.len = 0;
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive), ": it has no files");
	static const struct item folder = { .name = "c/", .type = '5' };
	tar.len = 0;
	made_add(&tar, &folder);
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive), ": it has no files");
	static const struct item pax = { .name = "x", .type = 'x', .data = "9 a=bcde\n" };
	tar.len = 0;
	made_add(&tar, &chart_yaml);
	made_add(&tar, &pax);
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive),
		": it ends after a header whose entry is missing");
	assert_str(
		refused(*state, STR(""), &archive), ": it is cut off: two empty blocks end a tar");
}

/* GNU's sparse files have extra blocks before the content. */
static void
a_sparse_file_is_skipped_with_its_map(void **state)
{
	struct builder tar;
	struct archive archive;
	static const struct item item = { .name = "c/s", .type = 'S', .data = "12345" };
	builder_init(&tar, *state);
	made_add(&tar, &item);
	struct str content = str_copy(*state, str_slice(builder_str(&tar), TAR_BLOCK, tar.len));
	tar.at[482] = 1;
	made_seal(tar.at);
	tar.len = TAR_BLOCK;
	builder_fill(&tar, '\0', (size_t)2 * TAR_BLOCK);
	tar.at[TAR_BLOCK + 504] = 1;
	builder_add(&tar, content);
	made_add(&tar, &chart_yaml);
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive),
		"c/s: a sparse file, which not every reader can unpack");
	assert_int_equal(archive.len, 1);
}

static void
bounds_hold(void **state)
{
	struct builder tar;
	struct archive archive;
	const struct item large = { .name = "c/large", .data_len = ARCHIVE_FILE_MAX + 1 };
	const struct item fits = { .name = "c/fits", .data_len = ARCHIVE_FILE_MAX };
	builder_init(&tar, *state);
	made_add(&tar, &large);
	made_add(&tar, &fits);
	made_end(&tar);
	assert_str(refused(*state, builder_str(&tar), &archive),
		"c/large: larger than 5 MiB: Helm refuses the archive (limit)");
	assert_int_equal(archive.len, 1);

	tar.len = 0;
	for (int i = 0; i <= ARCHIVE_ENTRIES_MAX; i++) {
		char name[32];
		snprintf(name, sizeof name, "c/%d", i);
		made_add(&tar, &(struct item){ .name = name });
	}
	made_end(&tar);
	assert_str(
		refused(*state, builder_str(&tar), &archive), ": more than 10,000 entries (limit)");
	assert_int_equal(archive.len, ARCHIVE_ENTRIES_MAX);
}

/* Only a hundred are reported; the archive is refused in any case. */
static void
refusals_are_limited(void **state)
{
	struct builder tar;
	struct archive archive;
	struct archive_refusals refusals = { 0 };
	builder_init(&tar, *state);
	for (int i = 0; i < 150; i++)
		made_add(&tar, &(struct item){ .name = "../x" });
	made_end(&tar);
	struct str bytes = archive_gzip(*state, builder_str(&tar));
	assert_false(archive_read(*state, bytes, &archive, &refusals));
	assert_int_equal(refusals.len, 100);
}

/* --- gzip --- */

static struct str
told_of(struct arena *arena, struct str bytes, struct archive *archive)
{
	struct archive_refusals refusals = { 0 };
	bool good = archive_read(arena, bytes, archive, &refusals);
	assert_int_equal(good, !refusals.len);
	return told(arena, &refusals);
}

static struct str
good_archive(struct arena *arena)
{
	struct builder tar;
	builder_init(&tar, arena);
	made_add(&tar, &chart_yaml);
	made_end(&tar);
	return archive_gzip(arena, builder_str(&tar));
}

static void
gzip_is_one_whole_member(void **state)
{
	struct archive archive;
	struct str good = good_archive(*state);
	struct str twice = str_join(*state, good, good);
	assert_str(told_of(*state, good, &archive), "");
	assert_str(told_of(*state, twice, &archive),
		": a second gzip member follows the first: readers differ on it");
	assert_int_equal(archive.len, 1);
	assert_str(told_of(*state, str_join(*state, good, STR("x")), &archive),
		": more bytes follow the end of the gzip data");
	assert_str(told_of(*state, str_join(*state, good, STR("\0\0\0\0")), &archive),
		": more bytes follow the end of the gzip data");
	assert_str(told_of(*state, STR(""), &archive), ": an empty file");
	assert_str(told_of(*state, STR("PK\3\4"), &archive), ": not a gzip archive");
	for (size_t len = 3; len < good.len; len++)
		assert_str(told_of(*state, str_slice(good, 0, len), &archive),
			": it is cut off: the end of the gzip data is missing");
}

static void
damage_is_reported(void **state)
{
	struct archive archive;
	struct str good = good_archive(*state);
	char *bytes = str_cstr(*state, good);
	bytes[good.len - 8] ^= 1;
	assert_str(told_of(*state, (struct str){ bytes, good.len }, &archive),
		": it is damaged: its checksum does not match its content");
	assert_int_equal(archive.len, 1);
	bytes[good.len - 8] ^= 1;
	bytes[good.len - 1] ^= 1;
	assert_str(told_of(*state, (struct str){ bytes, good.len }, &archive),
		": it is damaged: its length does not match the one in its trailer");
	bytes[good.len - 1] ^= 1;
	bytes[10] = 7; /* a block with an unknown type */
	assert_str(told_of(*state, (struct str){ bytes, good.len }, &archive),
		": it is damaged: its content is not gzip data");
	bytes[3] = (char)0xe0; /* reserved flags */
	assert_str(told_of(*state, (struct str){ bytes, good.len }, &archive),
		": it is damaged: its content is not gzip data");
}

/* 100 MiB of zeros pack into a thousandth of that. The trailer may give any length. */
static void
a_bomb_ends_at_the_bound(void **state)
{
	struct archive archive;
	struct str zeros = { arena_alloc(*state, ARCHIVE_UNPACKED_MAX + 1),
		ARCHIVE_UNPACKED_MAX + 1 };
	struct str bomb = archive_gzip(*state, zeros);
	assert_true(bomb.len < ARCHIVE_UNPACKED_MAX / 900);
	struct str expected = STR(": larger than 100 MiB when unpacked (limit)");
	assert_true(str_equal(told_of(*state, bomb, &archive), expected));
	assert_int_equal(archive.unpacked, ARCHIVE_UNPACKED_MAX);
	char *bytes = str_cstr(*state, bomb);
	memset(bytes + bomb.len - 4, 0, 4);
	assert_true(
		str_equal(told_of(*state, (struct str){ bytes, bomb.len }, &archive), expected));
	struct str huge = { arena_alloc(*state, ARCHIVE_PACKED_MAX + 1), ARCHIVE_PACKED_MAX + 1 };
	huge = str_slice(str_join(*state, STR("\x1f\x8b\x08"), huge), 0, huge.len);
	assert_str(told_of(*state, huge, &archive), ": larger than 20 MiB (limit)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(entries_that_unpack_in_different_ways_are_refused),
		unit(a_chain_of_links_is_refused),
		unit(a_header_before_an_entry_must_be_right),
		unit(an_entry_has_one_header_of_a_kind),
		unit(names_and_times_come_from_the_right_header),
		unit(a_tar_ends_with_two_empty_blocks),
		unit(a_size_in_doubt_ends_the_reading),
		unit(other_bytes_are_not_a_tar),
		unit(a_sparse_file_is_skipped_with_its_map),
		unit(bounds_hold),
		unit(refusals_are_limited),
		unit(gzip_is_one_whole_member),
		unit(damage_is_reported),
		unit(a_bomb_ends_at_the_bound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
