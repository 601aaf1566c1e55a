/* SPDX-License-Identifier: MIT
 * Finds credentials and sends requests with them. Credentials are sent to the origin that the user
 * named and, if that asks for a token, to its token service. They are sent nowhere else, whatever a
 * server says. */
#ifndef AUTH_AUTH_H
#define AUTH_AUTH_H

#include "http/http.h"

/* --- Where credentials come from --- */

struct credentials {
	struct str user, secret; /* for Basic, and for the token service */
	struct str identity_token; /* an OAuth2 refresh token */
	struct str registry_token; /* a bearer token that is used as it is */
	struct str from; /* for people: "~/.docker/config.json" */
};

/* Secrets from variables of the environment. */
struct auth_environment {
	struct str host, user, password; /* CHARTGATE_REGISTRY_…, only for that host */
	struct str docker_config; /* DOCKER_AUTH_CONFIG: the text of a configuration file */
};
/* Takes the secrets out of the environment, where children and other programs of the user see them.
 * The variables are overwritten and unset; the copies are wiped with the arena. */
void auth_take_environment(struct arena *arena, struct auth_environment *environment);

struct auth_options {
	struct str user, password; /* --username, --password-stdin */
	struct str identity_token; /* --identity-token-stdin */
	struct str registry_config; /* --registry-config */
	struct auth_environment environment;
	struct str token_host; /* --token-host: the only host that may be a token service */
	bool plain_http; /* --plain-http: credentials may be sent over http to any host */
	void (*note)(void *context, struct str line); /* a line for people; may be NULL */
	void *context;
};

/* The registry and repository that credentials are for. */
struct auth_registry {
	struct str host; /* with port, as the user wrote it */
	struct str repository;
	struct http_url base; /* https://HOST/ or http://HOST/: the origin that they are sent to */
};

/* Finds the credentials for a registry and its repository. The manual lists the places; the first
 * one that has credentials wins. True with empty credentials when no place has any. False with the
 * failure when a place cannot be read. base is not used. */
bool auth_find(struct arena *arena, const struct auth_options *options,
	const struct auth_registry *registry, struct credentials *credentials,
	struct http_failure *failure);

/* --- Requests with credentials --- */

struct auth; /* one registry: its origin, credentials and tokens */

/* Finds the credentials of a registry (auth_find). NULL with the failure when a place cannot be
 * read. All of it is in the arena. */
struct auth *auth_new(struct arena *arena, struct http *http, const struct auth_options *options,
	const struct auth_registry *registry, struct http_failure *failure);

/* What a token must allow: repository:NAME:pull or repository:NAME:pull,push. */
struct auth_scope {
	struct str repository;
	bool push;
};
struct auth_request {
	struct http_request http; /* without Authorization */
	struct auth_scope scope;
};

/* Sends the request, with credentials if it goes to the registry's origin. When a challenge asks
 * for other credentials, it is sent again, at most twice. True when an answer came. That may still
 * be a 401 or 403: then failure says why the credentials were not accepted. False with the failure
 * when no answer came. */
bool auth_send(struct auth *auth, struct arena *arena, const struct auth_request *request,
	struct http_response *response, struct http_failure *failure);
/* Whether the registry or its token service has accepted our credentials. */
bool auth_is_accepted(const struct auth *auth);

/* --- Parsers, open to tests --- */

enum { CHALLENGES_MAX = 16, CHALLENGE_PARAMETERS_MAX = 32 };

struct challenge {
	struct str scheme; /* lower case */
	struct str realm, service, scope, error; /* unescaped; empty when absent */
};
struct challenges {
	struct challenge at[CHALLENGES_MAX];
	size_t len;
};
/* Appends the challenges of one WWW-Authenticate value (RFC 9110, 11.6.1). A malformed one is left
 * out, and false is returned. */
bool challenge_parse(struct arena *arena, struct str value, struct challenges *challenges);

/* The token in a token service's answer. */
struct token {
	struct str text;
	long long lifetime; /* seconds */
};
/* False when the body holds no token that may be used in a header. */
bool token_parse(struct arena *arena, struct str body, struct token *token);

/* What a Docker configuration file holds for a registry. */
struct docker_entry {
	struct credentials credentials;
	struct str helper; /* suffix of the credential helper to ask first; empty: none */
};
/* Finds it in the text of the file. False, with a reason that holds none of the text, when the text
 * cannot be read. */
bool docker_config_find(struct arena *arena, struct str text, const struct auth_registry *registry,
	struct docker_entry *entry, struct str *why);
/* Reads what a credential helper printed. True with empty credentials when it has none for the
 * host. False with the reason when it did not answer. */
bool credential_helper_answer(struct arena *arena, struct str output, int status,
	struct credentials *credentials, struct str *why);

#endif
