/* SPDX-License-Identifier: MIT
 * What the files of this room share that find credentials. Private to auth. */
#ifndef AUTH_SOURCES_H
#define AUTH_SOURCES_H

#include "auth/auth.h"

/* Whether two hosts are the same registry: Docker Hub has several names. */
bool docker_config_is_same_host(struct str a, struct str b);
/* The name of a host in configuration files and for credential helpers. */
struct str docker_config_key(struct str host);

/* Whether there is neither a user nor a secret nor a token. */
bool auth_credentials_are_empty(const struct credentials *credentials);
/* Whether a text may be used in a header as a bearer token (token.c). */
bool token_is_valid(struct str text);

/* Wipes the bytes, which must be in the arena, when the arena closes. */
void secret_guard(struct arena *arena, struct str secret);

/* Asks docker-credential-SUFFIX for the credentials of a host. True with empty credentials when it
 * has none. False with the failure when it does not answer. */
bool credential_helper_ask(struct arena *arena, struct str suffix, struct str host,
	struct credentials *credentials, struct http_failure *failure);

#endif
