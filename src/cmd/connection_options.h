/* SPDX-License-Identifier: MIT
 * The options that say how a registry is reached, and as whom. Private to cmd. */
#ifndef CMD_CONNECTION_OPTIONS_H
#define CMD_CONNECTION_OPTIONS_H

#include "cmd/options.h"

#define OPTION_REGISTRY_CONFIG(help) \
	OPTION_TEXT(0, "registry-config", "FILE", help, request.registry_config)
#define OPTION_CA_FILE \
	OPTION_TEXT(0, "ca-file", "FILE", "certificates to trust besides those of the system", \
		request.ca_file)
#define OPTION_PLAIN_HTTP \
	OPTION_SWITCH(0, "plain-http", "use http for the registry, not https", request.plain_http)

/* What every command that speaks to a registry takes. */
#define OPTIONS_CONNECTION \
	OPTION_TEXT(0, "username", "NAME", "log in with this name", request.user), \
		OPTION_SWITCH(0, "password-stdin", "read the password from standard input", \
			password_stdin), \
		OPTION_SWITCH(0, "identity-token-stdin", \
			"read an identity token from standard input", identity_stdin), \
		OPTION_TAKE(0, "password", "PASSWORD", NULL, connection_options_take_password), \
		OPTION_REGISTRY_CONFIG("credentials, as docker and helm write them"), \
		OPTION_TEXT(0, "token-host", "HOST", "the only host that may be a token service", \
			request.token_host), \
		OPTION_CA_FILE, \
		OPTION_TEXT(0, "cert-file", "FILE", "a client certificate", request.cert_file), \
		OPTION_TEXT(0, "key-file", "FILE", "the key of the client certificate", \
			request.key_file), \
		OPTION_PLAIN_HTTP, \
		OPTION_TAKE(0, "timeout", "SECONDS", "how long the whole run may take (600)", \
			connection_options_take_timeout)

bool connection_options_take_password(struct parsed *parsed, struct str text);
bool connection_options_take_timeout(struct parsed *parsed, struct str text);

/* Reads a secret from standard input, when an option says so. False after it said what is
 * wrong. */
bool connection_options_read_secret(struct parsed *parsed);

#endif
