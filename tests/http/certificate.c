/* SPDX-License-Identifier: MIT
 * Tests failed handshakes and their messages. handshakes.py has a server for each. */
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/panic.h"
#include "http/http.h"
#include "unit.h"

extern char **environ;

static struct arena arena;
static struct str listing; /* lines of NAME VALUE */
static pid_t servers;
static int servers_input;

static struct str
value_of(const char *name)
{
	struct str line, key, value, rest = listing;
	while (rest.len) {
		str_cut(rest, '\n', &line, &rest);
		if (str_cut(line, ' ', &key, &value) && str_equal(key, str_from(name)))
			return value;
	}
	panic("no such server");
}

static struct str
file(const char *name)
{
	return str_format(&arena, "%.*s/%s", STR_FMT(value_of("FOLDER")), name);
}

/* Reads the lines of handshakes.py until the servers are ready. False without Python or openssl. */
static bool
read_listing(int output)
{
	struct builder text;
	char bytes[512];
	ssize_t got;
	builder_init(&text, &arena);
	while (!str_ends(builder_str(&text), STR("END\n"))) {
		got = read(output, bytes, sizeof bytes);
		if (got <= 0)
			return false;
		builder_add(&text, (struct str){ bytes, (size_t)got });
	}
	listing = builder_str(&text);
	return true;
}

static bool
start_servers(void)
{
	int input[2], output[2];
	const char *root = getenv("top_srcdir");
	char *script = str_cstr(
		&arena, str_format(&arena, "%s/tests/http/handshakes.py", root ? root : "."));
	char python[] = "python3";
	char *const arguments[] = { python, script, NULL };
	posix_spawn_file_actions_t actions;
	must(pipe(input) == 0 && pipe(output) == 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input[0], 0);
	posix_spawn_file_actions_adddup2(&actions, output[1], 1);
	posix_spawn_file_actions_addclose(&actions, input[1]);
	posix_spawn_file_actions_addclose(&actions, output[0]);
	setenv("top_srcdir", root ? root : ".", 1);
	bool started = posix_spawnp(&servers, python, &actions, NULL, arguments, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	close(input[0]);
	close(output[1]);
	servers_input = input[1];
	started = started && read_listing(output[0]);
	close(output[0]);
	return started;
}

static void
stop_servers(void)
{
	close(servers_input);
	if (servers > 0)
		waitpid(servers, NULL, 0);
}

struct row {
	const char *name, *server;
	const char *ca, *certificate, *key; /* files of the folder; NULL: none */
	const char *failure, *message; /* NULL: an answer */
	const char *advice;
	bool is_passing;
};

static struct row rows[] = {
	{ "a known authority", "good", "ca.pem", NULL, NULL, NULL, "", "", false },
	{ "an unknown authority", "good", NULL, NULL, NULL, "certificate",
		"not signed by an authority", "--ca-file", false },
	{ "another host", "other", "ca.pem", NULL, NULL, "certificate", "another host", "", false },
	{ "an old certificate", "expired", "ca.pem", NULL, NULL, "certificate", "expired", "",
		false },
	{ "a certificate that signed itself", "self", "ca.pem", NULL, NULL, "certificate",
		"self-signed", "--ca-file", false },
	{ "no client certificate", "asking", "ca.pem", NULL, NULL, "tls", "certificate required",
		"--cert-file", false },
	{ "a client certificate", "asking", "ca.pem", "ca.pem", "ca.key", NULL, "", "", false },
	{ "a key of another certificate", "asking", "ca.pem", "ca.pem", "server.key",
		"bad-certificate-file", "private key", "", false },
	{ "a client certificate that is not there", "good", "ca.pem", "absent.pem", "ca.key",
		"bad-certificate-file", "absent.pem", "", false },
	{ "authorities that are not there", "good", "absent.pem", NULL, NULL,
		"bad-certificate-file", "absent.pem", "", false },
	{ "authorities that are none", "good", "server.ext", NULL, NULL, "bad-certificate-file",
		"server.ext", "", false },
	{ "TLS 1.1", "old", "ca.pem", NULL, NULL, "tls", "protocol version", "", false },
	{ "HTTP without TLS", "plain", NULL, NULL, NULL, "not-tls", "", "", false },
	{ "another protocol", "ssh", NULL, NULL, NULL, "not-tls", "", "", false },
	{ "a handshake that is cut", "silent", NULL, NULL, NULL, "broken", "", "", true },
};

static void
shake_hands(void **state)
{
	const struct row *row = *state;
	struct http_response response;
	struct http_failure failure = { 0 };
	struct http_request request = { .method = HTTP_GET };
	struct http_options options = { .ca_file = row->ca ? file(row->ca) : (struct str){ 0 },
		.cert_file = row->certificate ? file(row->certificate) : (struct str){ 0 },
		.key_file = row->key ? file(row->key) : (struct str){ 0 } };
	struct str url =
		str_format(&arena, "https://127.0.0.1:%.*s/", STR_FMT(value_of(row->server)));
	assert_true(http_url_parse(&arena, url, &request.url));
	struct http *http = http_new(&arena, &options);
	bool answered = http_send(http, &arena, &request, &response, &failure);
	if (!row->failure) {
		assert_true(answered);
		assert_str(response.body, "hi");
		return;
	}
	assert_false(answered);
	assert_str(http_failure_name(failure.key), row->failure);
	if (!str_has(failure.message, str_from(row->message)))
		assert_str(failure.message, row->message);
	if (*row->advice ? !str_has(failure.advice, str_from(row->advice)) : failure.advice.len > 0)
		assert_str(failure.advice, row->advice);
	assert_int_equal(http_failure_is_temporary(&failure), row->is_passing);
}

int
main(void)
{
	static struct CMUnitTest tests[ARRAY_LENGTH(rows)];
	unsetenv("https_proxy");
	unsetenv("HTTPS_PROXY");
	unsetenv("all_proxy");
	arena_init(&arena);
	if (!start_servers()) {
		stop_servers();
		puts("1..0 # SKIP python3 or openssl is missing");
		return 0;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		tests[i] = (struct CMUnitTest){ rows[i].name, shake_hands, NULL, NULL, &rows[i] };
	int failed = cmocka_run_group_tests_name("certificate", tests, NULL, NULL);
	arena_close(&arena);
	stop_servers();
	return failed;
}
