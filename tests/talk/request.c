/* SPDX-License-Identifier: MIT */
#include "base/vec.h"
#include "talk/talk.h"
#include "unit.h"

static struct talk_request
there_and_back(struct arena *arena, const struct talk_request *request)
{
	struct talk_request back;
	struct str line = talk_request_write(arena, request);
	assert_int_equal(str_find_char(line, '\n'), STR_NONE);
	assert_true(talk_request_read(arena, line, &back));
	return back;
}

static void
an_empty_request_is_its_task(void **state)
{
	static const char *const lines[] = { "{\"task\":\"push\"}", "{\"task\":\"verify\"}",
		"{\"task\":\"fetch\"}", "{\"task\":\"wait\"}" };
	for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
		struct talk_request request = { .task = (enum talk_task)i };
		assert_str(talk_request_write(*state, &request), lines[i]);
		assert_int_equal(there_and_back(*state, &request).task, i);
	}
}

static void
every_text_comes_through(void **state)
{
	struct talk_request request = { .task = TALK_WAIT };
	struct {
		struct str *field;
		const char *text;
	} texts[] = { { &request.reference, "oci://localhost:5000/charts/agents:1.2.3" },
		{ &request.ca_file, "ca.pem" }, { &request.cert_file, "cert.pem" },
		{ &request.key_file, "key.pem" }, { &request.user, "robot$ci" },
		{ &request.password, "a \"b\" \\ \xC3\xA9" }, { &request.identity_token, "e.y.J" },
		{ &request.registry_config, "config.json" },
		{ &request.token_host, "auth.example" }, { &request.version, "1.2.3+4" },
		{ &request.app_version, "v9" }, { &request.epoch, "1700000000" },
		{ &request.created, "2026-01-02T03:04:05Z" },
		{ &request.key, "Jane <jane@example.com>" }, { &request.keyring, "ring.gpg" },
		{ &request.passphrase_file, "-" }, { &request.metadata, "artifacthub-repo.yml" },
		{ &request.publish, "sha256:00" }, { &request.hub_url, "http://127.0.0.1:1" },
		{ &request.artifacthub_package, "repo/agents" } };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		*texts[i].field = str_from(texts[i].text);
	struct talk_request back = there_and_back(*state, &request);
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		size_t offset = (size_t)((char *)texts[i].field - (char *)&request);
		assert_str(*(struct str *)((char *)&back + offset), texts[i].text);
	}
}

static void
every_number_and_flag_comes_through(void **state)
{
	struct talk_request request = { .timeout = 600,
		.hub_timeout = ~0ull,
		.plain_http = true,
		.sign = true,
		.no_metadata = true,
		.is_new = true,
		.dry_run = true,
		.stage = true };
	struct talk_request back = there_and_back(*state, &request);
	assert_int_equal(back.timeout, 600);
	assert_true(back.hub_timeout == ~0ull);
	assert_true(back.plain_http && back.sign && back.no_metadata);
	assert_true(back.is_new && back.dry_run && back.stage);
	assert_int_equal(back.task, TALK_PUSH);
	back = there_and_back(*state, &(struct talk_request){ .stage = true });
	assert_false(
		back.plain_http || back.sign || back.no_metadata || back.is_new || back.dry_run);
}

static void
charts_keep_their_order_and_any_bytes(void **state)
{
	struct talk_request request = { .task = TALK_PUSH };
	struct talk_chart folder = { STR("charts/a"), STR("/w/charts/a"), STR("/w"), STR("/w"),
		false };
	struct talk_chart archive = { .folder = STR("b\xFF\n.tgz"), .is_archive = true };
	vec_push((struct arena *)*state, &request.charts, folder);
	vec_push((struct arena *)*state, &request.charts, archive);
	struct talk_request back = there_and_back(*state, &request);
	assert_int_equal(back.charts.len, 2);
	assert_str(back.charts.at[0].folder, "charts/a");
	assert_str(back.charts.at[0].real, "/w/charts/a");
	assert_str(back.charts.at[0].root, "/w");
	assert_str(back.charts.at[0].git_root, "/w");
	assert_false(back.charts.at[0].is_archive);
	assert_str(back.charts.at[1].folder, "b\xFF\n.tgz");
	assert_true(back.charts.at[1].is_archive);
}

static void
other_texts_are_refused(void **state)
{
	static const char *const texts[] = { "", "{}", "[]", "null", "{\"task\":\"push\"",
		"{\"task\":\"push\"} {}", "{\"task\":1}", "{\"task\":\"pull\"}",
		"{\"task\":\"push\",\"force\":true}", "{\"task\":\"push\",\"stage\":1}",
		"{\"task\":\"push\",\"timeout\":-1}", "{\"task\":\"push\",\"timeout\":1.5}",
		"{\"task\":\"push\",\"user\":7}", "{\"task\":\"push\",\"user\":{\"base64\":\"!\"}}",
		"{\"task\":\"push\",\"user\":{\"base64\":\"Zg==\",\"x\":1}}",
		"{\"task\":\"push\",\"user\":\"a\",\"user\":\"b\"}",
		"{\"task\":\"push\",\"charts\":{}}", "{\"task\":\"push\",\"charts\":[\"a\"]}",
		"{\"task\":\"push\",\"charts\":[{\"name\":\"a\"}]}", "\xFF" };
	struct talk_request request;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		assert_false(talk_request_read(*state, str_from(texts[i]), &request));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(an_empty_request_is_its_task),
		unit(every_text_comes_through),
		unit(every_number_and_flag_comes_through),
		unit(charts_keep_their_order_and_any_bytes),
		unit(other_texts_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
