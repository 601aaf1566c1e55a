/* SPDX-License-Identifier: MIT
 * Requests with credentials. The first one goes out bare; what the registry asks for then is
 * remembered, so that later ones bring it along. An answer that still is a 401 is the last word: a
 * registry that asks for something else each time gets nothing more. */
#include "auth/state.h"
#include "base/base64.h"

enum { TOKEN_LEFT = 0, TOKEN_LEFT_FOR_UPLOAD = 20 * 1000 };

bool
credentials_are_empty(const struct credentials *credentials)
{
	return !credentials->user.len && !credentials->secret.len &&
		!credentials->identity_token.len && !credentials->registry_token.len;
}

/* Over http credentials go to this machine, or where the user said so. */
static bool
may_carry(const struct auth_options *options, const struct http_url *base)
{
	return str_equal(base->scheme, STR("https")) || options->plain_http ||
		http_host_is_loopback(base->host);
}

struct auth *
auth_new(struct arena *arena, struct http *http, const struct auth_options *options,
	const struct http_url *base, const struct auth_registry *registry, struct failure *failure)
{
	struct auth *auth = ARENA_NEW(arena, struct auth);
	*auth = (struct auth){ .arena = arena, .http = http, .options = *options, .base = *base };
	if (!auth_find(arena, options, registry->host, registry->repository, &auth->credentials,
		    failure))
		return NULL;
	if (!may_carry(options, base) && !credentials_are_empty(&auth->credentials)) {
		auth->credentials = (struct credentials){ 0 };
		if (options->note)
			options->note(options->context,
				STR("credentials are not sent over http; --plain-http sends them"));
	}
	return auth;
}

bool
auth_is_accepted(const struct auth *auth)
{
	return auth->is_accepted;
}

struct str
basic_authorization(struct auth *auth)
{
	const struct credentials *credentials = &auth->credentials;
	if (auth->is_anonymous || (!credentials->user.len && !credentials->secret.len))
		return (struct str){ 0 };
	struct str pair = str_format(
		auth->arena, "%.*s:%.*s", STR_FMT(credentials->user), STR_FMT(credentials->secret));
	struct str header = str_join(auth->arena, STR("Basic "), base64_encode(auth->arena, pair));
	secret_guard(auth->arena, pair);
	secret_guard(auth->arena, header);
	return header;
}

/* --- One try --- */

/* A request on its way, and what was sent with it. */
struct attempt {
	struct auth *auth;
	struct arena *arena;
	const struct http_request *request;
	const struct auth_scope *scope;
	struct http_response *response;
	struct failure *failure;
	struct str carried; /* the header's value */
};

static bool
bearer_authorization(struct attempt *attempt)
{
	struct auth *auth = attempt->auth;
	bool uploads = attempt->request->method == HTTP_PUT;
	struct str token = auth->credentials.registry_token;
	if (!token.len &&
		!token_get(auth, attempt->arena, attempt->scope,
			uploads ? TOKEN_LEFT_FOR_UPLOAD : TOKEN_LEFT, &token, attempt->failure))
		return false;
	attempt->carried = str_join(attempt->arena, STR("Bearer "), token);
	secret_guard(attempt->arena, attempt->carried);
	return true;
}

/* What this request brings along. False when it cannot be had. */
static bool
prepare(struct attempt *attempt)
{
	attempt->carried = (struct str){ 0 };
	switch (attempt->auth->way) {
	case WAY_UNKNOWN:
		return true;
	case WAY_BASIC:
		attempt->carried = basic_authorization(attempt->auth);
		return true;
	case WAY_BEARER:
		return bearer_authorization(attempt);
	}
	return true;
}

static bool
send_once(struct attempt *attempt)
{
	struct http_request request = *attempt->request;
	if (!prepare(attempt))
		return false;
	request.authorization = attempt->carried;
	return http_send(
		attempt->auth->http, attempt->arena, &request, attempt->response, attempt->failure);
}

/* --- What a 401 asks for --- */

static void
collect_challenges(struct attempt *attempt, struct challenges *challenges)
{
	struct str value;
	challenges->len = 0;
	for (size_t n = 0; http_header_at(attempt->response, STR("WWW-Authenticate"), n, &value);
		n++)
		challenge_parse(attempt->arena, value, challenges);
}

/* gcr.io answers 401 without a challenge to anything but /v2/. */
static void
ask_for_challenge(struct attempt *attempt, struct challenges *challenges)
{
	struct http_request ping = { .method = HTTP_GET };
	struct http_response response, *before = attempt->response;
	struct failure ignored;
	if (!http_url_resolve(attempt->arena, &attempt->auth->base, STR("/v2/"), (struct str){ 0 },
		    &ping.url))
		return;
	attempt->response = &response;
	if (http_send(attempt->auth->http, attempt->arena, &ping, &response, &ignored) &&
		response.status == 401)
		collect_challenges(attempt, challenges);
	attempt->response = before;
}

static const struct challenge *
find_scheme(const struct challenges *challenges, struct str scheme)
{
	for (size_t i = 0; i < challenges->len; i++)
		if (str_equal(challenges->at[i].scheme, scheme))
			return &challenges->at[i];
	return NULL;
}

static struct failure
no_way(struct attempt *attempt, const struct challenges *challenges)
{
	struct builder names;
	builder_init(&names, attempt->arena);
	for (size_t i = 0; i < challenges->len; i++)
		builder_format(&names, "%s%.*s", i ? ", " : "", STR_FMT(challenges->at[i].scheme));
	return failure_new(attempt->arena, FAILURE_CHALLENGE, "%s%.*s",
		names.len ? "only " : "no challenge that can be read",
		STR_FMT(builder_str(&names)));
}

/* Why a 401 stays. */
static struct failure
unauthorized(const struct attempt *attempt)
{
	const struct auth *auth = attempt->auth;
	const struct credentials *credentials = &auth->credentials;
	struct arena *arena = attempt->arena;
	struct failure failure;
	if (credentials_are_empty(credentials)) {
		failure = failure_new(arena, FAILURE_UNAUTHORIZED,
			"no credentials for %.*s were found", STR_FMT(auth->base.host));
		failure.advice = STR("log in with docker or helm, or give --username and "
				     "--password-stdin");
	} else {
		failure = failure_new(arena, FAILURE_UNAUTHORIZED, "those from %.*s were refused",
			STR_FMT(credentials->from));
		failure.advice = STR("they may have expired: log in again");
	}
	return failure;
}

/* Chooses the way that the registry offers, Bearer before Basic. False when there is none that may
 * be gone. */
static bool
choose_way(struct attempt *attempt, const struct challenges *challenges)
{
	struct auth *auth = attempt->auth;
	const struct challenge *bearer = find_scheme(challenges, STR("bearer"));
	if (bearer)
		return realm_take(auth, attempt->arena, bearer, attempt->failure);
	if (!find_scheme(challenges, STR("basic"))) {
		*attempt->failure = no_way(attempt, challenges);
		return false;
	}
	auth->way = WAY_BASIC;
	*attempt->failure = unauthorized(attempt);
	return basic_authorization(auth).len > 0;
}

/* Whether a refused token is worth another: it may have ended on the way; rights that were not
 * given will not be. */
static bool
may_renew(const struct attempt *attempt, const struct challenges *challenges)
{
	const struct challenge *bearer = find_scheme(challenges, STR("bearer"));
	return attempt->auth->way == WAY_BEARER && bearer &&
		!attempt->auth->credentials.registry_token.len &&
		!str_equal(bearer->error, STR("insufficient_scope"));
}

/* After a 401: whether to send again. Failure is filled in when not. */
static bool
answer_challenge(struct attempt *attempt, bool is_first)
{
	struct auth *auth = attempt->auth;
	struct challenges challenges;
	collect_challenges(attempt, &challenges);
	if (!attempt->carried.len) {
		if (!challenges.len)
			ask_for_challenge(attempt, &challenges);
		return choose_way(attempt, &challenges);
	}
	const struct challenge *bearer = find_scheme(&challenges, STR("bearer"));
	if (bearer && str_equal(bearer->error, STR("insufficient_scope")))
		*attempt->failure = failure_new(attempt->arena, FAILURE_DENIED,
			"the token that %.*s gave does not cover %s", STR_FMT(auth->realm.host),
			attempt->scope->push ? "pushing" : "pulling");
	else
		*attempt->failure = unauthorized(attempt);
	if (!is_first || !may_renew(attempt, &challenges))
		return false;
	token_drop(auth, attempt->scope);
	return true;
}

bool
auth_send(struct auth *auth, struct arena *arena, const struct http_request *request,
	const struct auth_scope *scope, struct http_response *response, struct failure *failure)
{
	struct attempt attempt = { auth, arena, request, scope, response, failure, { 0 } };
	bool renewed = false;
	if (!http_same_origin(&request->url, &auth->base))
		return http_send(auth->http, arena, request, response, failure);
	for (unsigned tries = 0; tries < 3; tries++) {
		if (!send_once(&attempt))
			return false;
		bool carried = attempt.carried.len > 0;
		if (response->status != 401) {
			auth->is_accepted |= carried && auth->way == WAY_BASIC;
			break;
		}
		if (!answer_challenge(&attempt, !renewed))
			break;
		renewed = renewed || carried;
	}
	if (response->status == 403)
		*failure = failure_new(
			arena, FAILURE_DENIED, "%.*s", STR_FMT(http_error_text(arena, response)));
	return true;
}
