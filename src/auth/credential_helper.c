/* SPDX-License-Identifier: MIT
 * Asks credential helpers (docker-credential-helpers, credentials.go). A helper is a program that
 * reads a host and prints JSON. When it fails, it exits with 1 and prints the reason on its
 * standard output. */
#include <errno.h>

#include "auth/sources.h"
#include "base/panic.h"
#include "base/process.h"
#include "tree/tree.h"

enum { OUTPUT_MAX = 64 * 1024, ANSWER_MAX = 30 * 1000 /* milliseconds */ };

/* The reason that a failed helper printed, as a line. A text that may be an answer is left out,
 * since it may hold a secret. */
static struct str
reason_of(struct arena *arena, struct str output)
{
	struct str line = http_line(arena, output);
	return line.len && str_find_char(line, '{') == STR_NONE ? line : STR("it gave no reason");
}

/* Reads the two strings of an answer; false when they are not there. Some helpers leave both empty
 * when they have no credentials. */
static bool
read_answer(struct arena *arena, struct str output, struct str *user, struct str *secret)
{
	struct str why;
	const struct node *root = http_json(arena, STR("helper"), output, &why);
	const struct node *members[] = { root ? node_get(root, STR("Username")) : NULL,
		root ? node_get(root, STR("Secret")) : NULL };
	for (size_t i = 0; i < ARRAY_LENGTH(members); i++)
		if (!members[i] || members[i]->kind != NODE_STRING)
			return false;
	*user = members[0]->text;
	*secret = members[1]->text;
	return secret->len || !user->len;
}

bool
credential_helper_answer(struct arena *arena, struct str output, int status,
	struct credentials *credentials, struct str *why)
{
	struct str nothing = STR("credentials not found in native keychain");
	struct str user, secret;
	*credentials = (struct credentials){ 0 };
	if (status) {
		*why = str_format(arena, "it failed: %.*s", STR_FMT(reason_of(arena, output)));
		return str_equal(str_trim(output), nothing);
	}
	if (!read_answer(arena, output, &user, &secret)) {
		*why = STR("it did not print JSON with Username and Secret");
		return false;
	}
	if (!secret.len)
		return true;
	secret = str_copy(arena, secret); /* only our own copy may be wiped */
	secret_guard(arena, secret);
	if (str_equal(user, STR("<token>"))) {
		credentials->identity_token = secret;
	} else {
		credentials->user = user;
		credentials->secret = secret;
	}
	return true;
}

/* Whether a text may be the suffix of a program's name. A slash would name a program elsewhere. */
static bool
is_suffix(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			    (c && strchr("._-", c))))
			return false;
	}
	return text.len > 0;
}

static struct str
ending_reason(const struct process_result *result)
{
	switch (result->end) {
	case PROCESS_EXITED:
		return (struct str){ 0 };
	case PROCESS_KILLED:
		return STR("it was killed by a signal");
	case PROCESS_NOT_STARTED:
		return result->failure == ENOENT ? STR("it is not installed")
						 : STR("it could not be started");
	case PROCESS_TIMEOUT:
		return STR("it did not answer within 30 seconds");
	case PROCESS_STOPPED:
		return STR("the program was asked to stop");
	case PROCESS_OUTPUT:
		return STR("it printed more than 64 KiB");
	}
	return (struct str){ 0 };
}

bool
credential_helper_ask(struct arena *arena, struct str suffix, struct str host,
	struct credentials *credentials, struct http_failure *failure)
{
	struct str name = str_format(arena, "docker-credential-%.*s", STR_FMT(suffix)), why;
	if (!is_suffix(suffix)) {
		*failure = http_failure_new(arena, HTTP_FAILURE_CREDENTIALS,
			"the configuration names a credential helper with an invalid name");
		return false;
	}
	const char *argv[] = { str_cstr(arena, name), "get", NULL };
	struct process process = { .argv = argv,
		.input = docker_config_key(host),
		.output_max = OUTPUT_MAX,
		.errors_max = 1024,
		.milliseconds = clock_real(ANSWER_MAX),
		.stopped = clock_stopped };
	struct process_result result = process_run(arena, &process);
	secret_guard(arena, result.output);
	why = ending_reason(&result);
	if (!why.len &&
		credential_helper_answer(arena, result.output, result.status, credentials, &why)) {
		credentials->from = name;
		return true;
	}
	*failure = http_failure_new(
		arena, HTTP_FAILURE_CREDENTIALS, "%.*s: %.*s", STR_FMT(name), STR_FMT(why));
	if (result.end == PROCESS_NOT_STARTED)
		failure->advice = STR("install it, or remove it from the configuration file");
	return false;
}
