/* SPDX-License-Identifier: MIT
 * Credentials, and requests that carry them. A credential goes to the origin that the user named
 * and, if that asks for one, to its token service; nowhere else, whatever a server says. */
#ifndef AUTH_AUTH_H
#define AUTH_AUTH_H

#include "http/http.h"

/* --- Where credentials come from --- */

struct credentials {
	struct str user, secret; /* Basic, or for the token service */
	struct str identity_token; /* an OAuth2 refresh token */
	struct str registry_token; /* a bearer token to be used as it is */
	struct str from; /* for people: "~/.docker/config.json" */
};

/* Secrets that came as variables of the environment. */
struct auth_environment {
	struct str host, user, password; /* CHARTGATE_REGISTRY_…, for that host alone */
	struct str docker_config; /* DOCKER_AUTH_CONFIG: the text of a configuration file */
};
/* Takes them out of the environment, where children and other programs of the user see them: the
 * variables are overwritten and unset, the copies are wiped with the arena. */
void auth_take_environment(struct arena *arena, struct auth_environment *environment);

struct auth_options {
	struct str user, password; /* --username, --password-stdin */
	struct str identity_token; /* --identity-token-stdin */
	struct str registry_config; /* --registry-config */
	struct auth_environment environment;
	struct str token_host; /* --token-host: the only host that may be a token service */
	bool plain_http; /* --plain-http: credentials may go over http to any host */
	void (*note)(void *context, struct str line); /* a line for people; may be NULL */
	void *context;
};

/* Whom credentials are for. */
struct auth_registry {
	struct str host; /* with port, as the user wrote it */
	struct str repository;
	struct http_url base; /* https://HOST/ or http://HOST/: the origin that gets them */
};

/* The credentials for a registry and its repository: the first place in the order of the manual
 * that has some. True with empty credentials when none has; false when a place that must be read
 * cannot be. base is not looked at. */
bool auth_find(struct arena *arena, const struct auth_options *options,
	const struct auth_registry *registry, struct credentials *credentials,
	struct failure *failure);

/* --- Requests with credentials --- */

struct auth; /* one registry: its origin, its credentials, its tokens */

/* The credentials are looked for here. NULL, with the failure, when a place that must be read
 * cannot be. All of it lives in the arena. */
struct auth *auth_new(struct arena *arena, struct http *http, const struct auth_options *options,
	const struct auth_registry *registry, struct failure *failure);

/* What a request is for: the scope of its token, repository:NAME:pull or pull,push. */
struct auth_scope {
	struct str repository;
	bool push;
};
struct auth_request {
	struct http_request http; /* without an Authorization */
	struct auth_scope scope;
};

/* Sends the request once, with credentials if it goes to the registry's origin; answers a challenge
 * and sends again at most twice. The answer may still be a 401 or 403: then *failure says why the
 * credentials did not do, beside the answer (true is returned). False: no answer. */
bool auth_send(struct auth *auth, struct arena *arena, const struct auth_request *request,
	struct http_response *response, struct failure *failure);
/* Whether the registry, or its token service, took credentials of ours. */
bool auth_is_accepted(const struct auth *auth);

/* --- Grammar, open to tests --- */

enum { CHALLENGES_MAX = 16, CHALLENGE_PARAMETERS_MAX = 32 };

struct challenge {
	struct str scheme; /* lower case */
	struct str realm, service, scope, error; /* unescaped; empty when absent */
};
struct challenges {
	struct challenge at[CHALLENGES_MAX];
	size_t len;
};
/* The challenges of one WWW-Authenticate value (RFC 9110, 11.6.1), appended. A malformed one is
 * left out; false when any was. */
bool challenge_parse(struct arena *arena, struct str value, struct challenges *challenges);

/* A token service's answer. False when it holds no token that may stand in a header. */
struct token {
	struct str text;
	long long lifetime; /* seconds */
};
bool token_parse(struct arena *arena, struct str body, struct token *token);

/* What the text of a Docker configuration file has for a registry. False, with a reason that holds
 * none of the text, when it cannot be read. */
struct docker_entry {
	struct credentials credentials;
	struct str helper; /* suffix of the credential helper to ask first; empty: none */
};
bool docker_config_find(struct arena *arena, struct str text, const struct auth_registry *registry,
	struct docker_entry *entry, struct str *why);
/* What a credential helper printed. True with empty credentials when it has none; false, with the
 * reason, when it is no answer. */
bool credential_helper_answer(struct arena *arena, struct str output, int status,
	struct credentials *credentials, struct str *why);

#endif
