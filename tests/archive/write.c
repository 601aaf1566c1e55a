/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"

#include "unit.h"

static const char long_name[] =
	"chart/"
	"a-folder-with-a-long-name-that-goes-on-and-on-and-on-until-the-name-of-a-header-is-full/"
	"and-a-file-with-a-name-that-is-too-long-for-what-is-left.yaml";
static const char longest_part[] =
	"chart/"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml";

/* Names that are short, long and beyond ASCII; contents of every length modulo a block; times that
 * do and do not fit into a header. */
static void
a_written_archive_can_be_read(void **state)
{
	static const long long times[] = { 0, 1600000000, -1, 1LL << 33, (1LL << 33) - 1 };
	struct archive_entry entries[] = {
		{ .path = STR("chart/Chart.yaml"), .data = STR("name: chart\n") },
		{ .path = STR("chart/empty") },
		{ .path = { long_name, sizeof long_name - 1 }, .data = STR("a") },
		{ .path = { longest_part, sizeof longest_part - 1 }, .data = STR("b") },
		{ .path = STR("chart/r\xc3\xa9sum\xc3\xa9.md"), .data = STR("c\n") },
	};
	const size_t count = sizeof entries / sizeof *entries;
	char block[513] = { 0 };
	memset(block, 'x', 512);
	entries[1].data = str_from(block);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct archive archive;
		struct archive_refusals refusals = { 0 };
		struct str tar = archive_write_tar(*state, entries, count, times[i]);
		struct str bytes = archive_gzip(*state, tar);
		assert_int_equal(tar.len % 512, 0);
		assert_true(archive_is_gzip(bytes));
		assert_true(archive_read(*state, bytes, &archive, &refusals));
		assert_int_equal(refusals.len, 0);
		assert_str(archive.folder, "chart");
		assert_int_equal(archive.len, count);
		for (size_t at = 0; at < count; at++) {
			assert_true(str_equal(archive.at[at].path, entries[at].path));
			assert_true(str_equal(archive.at[at].data, entries[at].data));
			assert_int_equal(archive.at[at].mode, 0644);
			assert_int_equal(archive.at[at].mtime, times[i]);
		}
	}
}

/* GNU tar unpacks the same files. */
static void
gnu_tar_unpacks_it(void **state)
{
	static const char script[] =
		"cd '%s' && tar -xzf a.tgz && test \"$(cat chart/Chart.yaml)\" "
		"= 'name: chart' && test -f '%s' && test ! -s '%s'";
	static const struct archive_entry entries[] = {
		{ .path = STR_INIT("chart/Chart.yaml"), .data = STR_INIT("name: chart\n") },
		{ .path = { long_name, sizeof long_name - 1 } },
		{ .path = { longest_part, sizeof longest_part - 1 } },
	};
	char folder[] = "/tmp/chartgate-tar-XXXXXX";
	if (system("tar --version >/dev/null 2>&1") != 0)
		skip();
	assert_non_null(mkdtemp(folder));
	struct str bytes = archive_gzip(*state, archive_write_tar(*state, entries, 3, 1600000000));
	FILE *file = fopen(str_cstr(*state, str_format(*state, "%s/a.tgz", folder)), "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
	struct str command = str_format(*state, script, folder, long_name, longest_part);
	int status = system(str_cstr(*state, command));
	struct str clean = str_format(*state, "rm -rf '%s'", folder);
	assert_int_equal(system(str_cstr(*state, clean)), 0);
	assert_int_equal(status, 0);
}

/* No name, no time, no system: the digest must not depend on them. */
static void
gzip_has_no_time_and_name(void **state)
{
	struct str bytes = archive_gzip(*state, STR("x"));
	assert_memory_equal(bytes.at, "\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
	assert_true(str_equal(bytes, archive_gzip(*state, STR("x"))));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_written_archive_can_be_read),
		unit(gnu_tar_unpacks_it),
		unit(gzip_has_no_time_and_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
