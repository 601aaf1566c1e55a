/* SPDX-License-Identifier: MIT
 * Work that needs the network: asked of chartgate-oci, a program of its own (talk/talk.h). And the
 * options that say how a registry is reached. Private to cmd. */
#ifndef CMD_REMOTE_H
#define CMD_REMOTE_H

#include "cmd/cmd_private.h"
#include "files/files.h"

/* --- The helper --- */

struct remote_sink {
	void *context;
	/* Every event but notes, traces and progress, which were told on stderr. A failure was told
	 * too. */
	void (*tell)(void *context, const struct talk_event *event);
};

/* Runs parsed->request. The helper's verdict; EXIT_UNCHECKED after a complaint when the helper is
 * not there, crashed or ended without one. Does not return when a signal stopped both. */
int remote_run(struct parsed *parsed, const struct remote_sink *sink);

/* False, after a complaint, in a build without the network. */
bool remote_is_built(const struct parsed *parsed);

/* A chart of the command line, as the helper is told of it. */
struct talk_chart remote_chart(const struct chart_path *path);

/* Keeps a failure, with its advice, for the reports: parsed->failures. */
void remote_take_failure(struct parsed *parsed, const struct talk_event *failed);

/* Fetches the archive that a reference names into parsed->paths.fetched. The exit status. */
int fetch_chart(struct parsed *parsed, struct str reference);

/* A line on stderr of what went wrong, and one of what to do when that is known. */
void remote_complain(const struct talk_event *failed);

/* --- Its words on stderr (remote_notes.c) --- */

struct progress {
	long long since; /* milliseconds of a steady clock, when the first was told; 0: none */
	long long last; /* when the line was written */
	bool is_on; /* the terminal's last line is ours */
};
/* Tells a note, a trace or progress; false for any other event. Takes the line of progress away
 * first. */
bool remote_note(
	const struct parsed *parsed, struct progress *progress, const struct talk_event *event);
void progress_clear(struct progress *progress);

/* --- Connection and credentials (connection.c) --- */

bool take_user(struct parsed *parsed, struct str text);
bool take_password_stdin(struct parsed *parsed, struct str text);
bool take_identity_stdin(struct parsed *parsed, struct str text);
bool take_password(struct parsed *parsed, struct str text);
bool take_registry_config(struct parsed *parsed, struct str text);
bool take_token_host(struct parsed *parsed, struct str text);
bool take_ca_file(struct parsed *parsed, struct str text);
bool take_cert_file(struct parsed *parsed, struct str text);
bool take_key_file(struct parsed *parsed, struct str text);
bool take_plain_http(struct parsed *parsed, struct str text);
bool take_timeout(struct parsed *parsed, struct str text);
/* A number of seconds from 1 to a day. */
bool take_seconds(const struct parsed *parsed, const char *option, struct str text,
	unsigned long long *seconds);

/* What every command that speaks to a registry takes. */
#define CONNECTION_OPTIONS \
	{ 0, "username", "NAME", "log in with this name", take_user }, \
		{ 0, "password-stdin", NULL, "read the password from standard input", \
			take_password_stdin }, \
		{ 0, "identity-token-stdin", NULL, "read an identity token from standard input", \
			take_identity_stdin }, \
		{ 0, "password", "PASSWORD", NULL, take_password }, \
		{ 0, "registry-config", "FILE", "credentials, as docker and helm write them", \
			take_registry_config }, \
		{ 0, "token-host", "HOST", "the only host that may be a token service", \
			take_token_host }, \
		{ 0, "ca-file", "FILE", "certificates to trust besides the system's", \
			take_ca_file }, \
		{ 0, "cert-file", "FILE", "a client certificate", take_cert_file }, \
		{ 0, "key-file", "FILE", "its key", take_key_file }, \
		{ 0, "plain-http", NULL, "speak http to the registry, not https", \
			take_plain_http }, \
	{ \
		0, "timeout", "SECONDS", "of the whole run (600)", take_timeout \
	}

/* Reads the secret that standard input holds, when an option says so. False after it said what is
 * wrong: exit 2. */
bool connection_read_secret(struct parsed *parsed);

#endif
