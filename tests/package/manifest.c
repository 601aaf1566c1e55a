/* SPDX-License-Identifier: MIT */
#include "package/package.h"

#include "base/builder.h"
#include "base/digest.h"
#include "helm/helm.h"
#include "unit.h"

static struct str
json(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	go_json_string(&builder, text);
	return builder_str(&builder);
}

static struct node *
metadata(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	struct node *node = helm_read_metadata(
		arena, source_new(arena, STR("Chart.yaml"), str_from(yaml)), &problems);
	assert_int_equal(problems.len, 0);
	return node;
}

/* encode.go:appendString with escapeHTML. */
static void
strings_are_escaped_as_go_does(void **state)
{
	assert_str(json(*state, STR("")), "\"\"");
	assert_str(json(*state, STR("a \"b\" \\ /")), "\"a \\\"b\\\" \\\\ /\"");
	assert_str(json(*state, STR("\b\f\n\r\t\x01\x1f\x7f")),
		"\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
	assert_str(json(*state, STR("<&>")), "\"\\u003c\\u0026\\u003e\"");
	assert_str(json(*state, STR("\xe2\x80\xa8\xe2\x80\xa9\xc2\x85\xef\xbb\xbf")),
		"\"\\u2028\\u2029\xc2\x85\xef\xbb\xbf\"");
	assert_str(json(*state, STR("a\xff\xed\xa0\x80z")), "\"a\\ufffd\\ufffd\\ufffd\\ufffdz\"");
	assert_str(json(*state, STR("\xf0\x9f\x98\x80")), "\"\xf0\x9f\x98\x80\"");
}

/* Helm's own vector: pkg/registry/client_test.go pushes pkg/downloader/testdata/signtest. */
static void
helms_golden_chart_has_helms_digests(void **state)
{
	static const char chart[] =
		"e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55";
	static const char prov[] =
		"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\napiVersion: v1\n"
		"description: A Helm chart for Kubernetes\nname: signtest\nversion: 0.1.0\n\n...\n"
		"files:\n  signtest-0.1.0.tgz: "
		"sha256:e5ef611620fb97704d8751c16bab17fedb68883bfb0edc76f78a70e9173f9b55\n"
		"-----BEGIN PGP SIGNATURE-----\n\n"
		"wsBcBAEBCgAQBQJcoosfCRCEO7+YH8GHYgAA220IALAs8T8NPgkcLvHu+5109cAN\n"
		"BOCNPSZDNsqLZW/2Dc9cKoBG7Jen4Qad+i5l9351kqn3D9Gm6eRfAWcjfggRobV/\n"
		"9daZ19h0nl4O1muQNAkjvdgZt8MOP3+PB3I3/Tu2QCYjI579SLUmuXlcZR5BCFPR\n"
		"PJy+e3QpV2PcdeU2KZLG4tjtlrq+3QC9ZHHEJLs+BVN9d46Dwo6CxJdHJrrrAkTw\n"
		"M8MhA92vbiTTPRSCZI9x5qDAwJYhoq0oxLflpuL2tIlo3qVoCsaTSURwMESEHO32\n"
		"XwYG7BaVDMELWhAorBAGBGBwWFbJ1677qQ2gd9CN0COiVhekWlFRcnn60800r84=\n"
		"=k9Y9\n-----END PGP SIGNATURE-----";
	struct package package = {
		.metadata = metadata(*state,
			"apiVersion: v1\ndescription: A Helm chart for Kubernetes\n"
			"name: signtest\nversion: 0.1.0\n"),
		.digest = str_format(*state, "sha256:%s", chart),
		.tgz = { NULL, 973 },
	};
	struct str config = package_config(*state, package.metadata);
	assert_int_equal(config.len, 99);
	assert_str(digest_of(*state, config),
		"sha256:8d17cb6bf6ccd8c29aace9a658495cbd5e2e87fc267876e86117c7db681c9580");
	struct str manifest =
		package_manifest(*state, &package, str_from(prov), STR("1977-09-02T22:04:05Z"));
	assert_int_equal(manifest.len, 742);
	assert_str(digest_of(*state, manifest),
		"sha256:fbbade96da6050f68f94f122881e3b80051a18f13ab5f4081868dd494538f5c2");
	manifest = package_manifest(*state, &package, str_from(prov), STR(""));
	assert_int_equal(manifest.len, 684);
	assert_str(digest_of(*state, manifest),
		"sha256:b57e8ffd938c43253f30afedb3c209136288e6b3af3b33473e95ea3b805888e6");
}

static void
annotations_of_the_chart_win_but_for_two(void **state)
{
	struct annotations annotations = { 0 };
	package_annotations(*state,
		metadata(*state,
			"apiVersion: v2\nname: a\nversion: 1.0.0\nsources: ['', https://x]\n"
			"description: ' '\nhome: https://h\nmaintainers: [{name: A, email: a@x}, "
			"{name: B}]\nannotations:\n  org.opencontainers.image.title: t\n"
			"  org.opencontainers.image.version: v\n  org.opencontainers.image.url: "
			"''\n"
			"  org.opencontainers.image.created: c\n  a: b\n"),
		STR("1970-01-01T00:00:00Z"), &annotations);
	static const char *const expected[][2] = {
		{ "a", "b" },
		{ "org.opencontainers.image.authors", "A (a@x), B" },
		{ "org.opencontainers.image.created", "c" },
		{ "org.opencontainers.image.title", "a" },
		{ "org.opencontainers.image.url", "" },
		{ "org.opencontainers.image.version", "1.0.0" },
	};
	assert_int_equal(annotations.len, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < annotations.len; i++) {
		assert_str(annotations.at[i].name, expected[i][0]);
		assert_str(annotations.at[i].value, expected[i][1]);
	}
}

static void
the_metadata_artifact_has_no_time(void **state)
{
	assert_str(package_hub_manifest(*state, STR("repositoryID: x\n")),
		"{\"schemaVersion\":2,"
		"\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{"
		"\"mediaType\":\"application/vnd.cncf.artifacthub.config.v1+yaml\",\"digest\":"
		"\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
		"\"size\":2},\"layers\":[{\"mediaType\":"
		"\"application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml\",\"digest\":"
		"\"sha256:c61b6ca3d28eef92e7e28fe8cd019aad3701255fcf4387d24e68bc049c150aca\","
		"\"size\":16,\"annotations\":{\"org.opencontainers.image.title\":"
		"\"artifacthub-repo.yml\"}}]}");
}

static void
a_plus_is_no_part_of_a_tag(void **state)
{
	assert_str(package_tag(*state, STR("1.0.0-rc.1+a.b+c")), "1.0.0-rc.1_a.b_c");
	assert_str(package_tag(*state, STR("1.0.0")), "1.0.0");
}

static void
times_are_in_utc(void **state)
{
	assert_str(package_time(*state, 0), "1970-01-01T00:00:00Z");
	assert_str(package_time(*state, 1704164645), "2024-01-02T03:04:05Z");
	assert_str(package_time(*state, 253402300799), "9999-12-31T23:59:59Z");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(strings_are_escaped_as_go_does),
		unit(helms_golden_chart_has_helms_digests),
		unit(annotations_of_the_chart_win_but_for_two),
		unit(the_metadata_artifact_has_no_time),
		unit(a_plus_is_no_part_of_a_tag),
		unit(times_are_in_utc),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
