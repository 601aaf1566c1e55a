/* SPDX-License-Identifier: MIT */
#include "package/package.h"

#include "unit.h"

#define BEGIN "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
#define METADATA "apiVersion: v2\nkeywords:\n- - a\nname: demo\nversion: 1.0.0\n\n...\n"
#define FILES \
	"files:\n  demo-1.0.0.tgz: " \
	"sha256:e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55\n"
#define SIGNATURE "-----BEGIN PGP SIGNATURE-----\n\nwsBcBAEB\n=k9Y9\n-----END PGP SIGNATURE-----"

static const struct package demo = {
	.file_name = STR_INIT("demo-1.0.0.tgz"),
	.digest =
		STR_INIT("sha256:e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55"),
};

static void
assert_refused(struct arena *arena, const char *prov, const char *expected)
{
	struct str why = { 0 };
	assert_false(provenance_matches(arena, str_from(prov), &demo, &why));
	assert_str(why, expected);
}

static void
a_provenance_names_its_archive(void **state)
{
	struct str why = { 0 };
	assert_true(provenance_matches(*state, STR(BEGIN METADATA FILES SIGNATURE), &demo, &why));
	assert_true(provenance_matches(
		*state, STR(BEGIN METADATA FILES SIGNATURE "\n\n"), &demo, &why));
	assert_true(provenance_matches(*state,
		STR("-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\na: b\r\n\r\n...\r\n"
		    "files:\r\n  demo-1.0.0.tgz: "
		    "sha256:e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55\r\n"
		    "-----BEGIN PGP SIGNATURE-----\r\n\r\nx\r\n-----END PGP SIGNATURE-----\r\n"),
		&demo, &why));
}

static void
one_of_another_archive_is_told(void **state)
{
	assert_refused(*state, BEGIN METADATA "files:\n  other-1.0.0.tgz: sha256:00\n" SIGNATURE,
		"it is the provenance of other-1.0.0.tgz, not of demo-1.0.0.tgz");
	assert_refused(*state, BEGIN METADATA "files:\n  demo-1.0.0.tgz: sha256:00\n" SIGNATURE,
		"it names the digest sha256:00, but the archive has "
		"sha256:e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55");
	assert_refused(*state, BEGIN METADATA "images: {}\n" SIGNATURE, "it names no files");
	assert_refused(*state, BEGIN METADATA "files: [\n" SIGNATURE, "it names no files");
}

static void
what_is_no_message_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"garbage",
		METADATA FILES,
		"text before\n" BEGIN METADATA FILES SIGNATURE,
		BEGIN METADATA FILES,
		BEGIN METADATA FILES "-----BEGIN PGP SIGNATURE-----\n",
		BEGIN METADATA FILES SIGNATURE "\ntext behind",
		BEGIN METADATA FILES SIGNATURE "\n" BEGIN METADATA FILES SIGNATURE,
		BEGIN METADATA "- a dash\n-b\n" FILES SIGNATURE,
		"-----BEGIN PGP SIGNED MESSAGE-----\nComment: x\n\n" METADATA FILES SIGNATURE,
		"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_refused(*state, bad[i], "it is not a clear-signed text with one signature");
}

static void
the_metadata_ends_once(void **state)
{
	static const char why[] =
		"its text is not a provenance: expected metadata, a line `...`, files";
	assert_refused(*state, BEGIN FILES SIGNATURE, why);
	assert_refused(*state, BEGIN METADATA METADATA FILES SIGNATURE, why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_provenance_names_its_archive),
		unit(one_of_another_archive_is_told),
		unit(what_is_no_message_is_refused),
		unit(the_metadata_ends_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
