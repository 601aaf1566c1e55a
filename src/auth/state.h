/* SPDX-License-Identifier: MIT
 * What is known of one registry's way to authenticate. Private to auth. */
#ifndef AUTH_STATE_H
#define AUTH_STATE_H

#include "auth/sources.h"

struct bearer {
	struct auth_scope scope;
	struct str token; /* empty: to be asked for again */
	long long ends; /* clock_now() */
	bool is_proved; /* the registry took it before */
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
	bool is_anonymous; /* the credentials were refused where none are needed */
	bool is_accepted;
	enum auth_way way;
	/* Of WAY_BEARER. */
	struct http_url realm;
	struct str service;
	struct bearers tokens;
};

/* Takes the realm of a challenge for the token service of this registry. False when it must not be
 * one (realm.c). */
bool realm_take(struct auth *auth, struct arena *arena, const struct challenge *challenge,
	struct http_failure *failure);

/* A token for the scope that lives for at least `needed` milliseconds: one that is there, or a new
 * one. NULL with the failure; valid until the next call (fetch.c). */
struct bearer *token_get(struct auth *auth, struct arena *arena, const struct auth_scope *scope,
	long long needed, struct http_failure *failure);

#endif
