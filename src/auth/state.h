/* SPDX-License-Identifier: MIT
 * The state of one registry: how to authenticate, and the tokens that were fetched. Private to
 * auth. */
#ifndef AUTH_STATE_H
#define AUTH_STATE_H

#include "auth/sources.h"

struct bearer {
	struct auth_scope scope;
	struct str token; /* empty: it must be fetched again */
	long long ends; /* by clock_now() */
	bool is_proved; /* the registry has accepted it */
};
struct bearers {
	struct bearer *at;
	size_t len, room;
};

enum auth_way { WAY_UNKNOWN, WAY_BASIC, WAY_BEARER };

struct auth {
	struct arena *arena;
	struct http *http;
	struct auth_options options;
	struct http_url base;
	struct credentials credentials;
	struct str basic; /* "Basic …" of user and secret; empty without them */
	bool is_anonymous; /* the credentials were refused, and reading works without them */
	bool is_accepted; /* credentials of ours were accepted */
	enum auth_way way;
	/* Of WAY_BEARER. */
	struct http_url realm;
	struct str service;
	struct bearers tokens;
};

/* Makes the realm of a challenge the token service of this registry. False with the failure when it
 * is not trusted (realm.c). */
bool realm_take(struct auth *auth, struct arena *arena, const struct challenge *challenge,
	struct http_failure *failure);

/* A token for the scope that is valid for at least `needed` more milliseconds: a stored one, or a
 * new one. NULL with the failure when there is none. The pointer is valid until the next call
 * (fetch.c). */
struct bearer *token_get(struct auth *auth, struct arena *arena, const struct auth_scope *scope,
	long long needed, struct http_failure *failure);

#endif
