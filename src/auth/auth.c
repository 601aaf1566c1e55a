/* SPDX-License-Identifier: MIT
 * Sends requests with credentials. The first request has none. What the registry asks for then is
 * remembered, and later requests have it from the start. A request that has what was asked for and
 * gets a 401 again has failed: a registry that asks for something else each time gets nothing more.
 */
#include "auth/state.h"
#include "base/base64.h"
#include "base/builder.h"

/* TOKEN_LEFT: how many milliseconds a token must still be valid, besides the time that it is
 * renewed early. */
enum { TOKEN_LEFT = 0, TOKEN_LEFT_FOR_UPLOAD = 20 * 1000, TRIES_MAX = 3 };

bool
auth_credentials_are_empty(const struct credentials *credentials)
{
	return !credentials->user.len && !credentials->secret.len &&
		!credentials->identity_token.len && !credentials->registry_token.len;
}

/* Whether credentials may be sent to the registry: over http only to this machine, or when the user
 * allows it. */
static bool
may_carry(const struct auth_options *options, const struct http_url *base)
{
	return str_equal(base->scheme, STR("https")) || options->plain_http ||
		http_host_is_loopback(base->host);
}

/* "Basic …"; empty without user and secret. */
static struct str
make_basic(struct arena *arena, const struct credentials *credentials)
{
	if (!credentials->user.len && !credentials->secret.len)
		return (struct str){ 0 };
	struct str pair = str_format(
		arena, "%.*s:%.*s", STR_FMT(credentials->user), STR_FMT(credentials->secret));
	struct str encoded = base64_encode(arena, pair);
	struct str header = str_join(arena, STR("Basic "), encoded);
	secret_guard(arena, pair);
	secret_guard(arena, encoded);
	secret_guard(arena, header);
	return header;
}

struct auth *
auth_new(struct arena *arena, struct http *http, const struct auth_options *options,
	const struct auth_registry *registry, struct http_failure *failure)
{
	const struct http_url *base = &registry->base;
	struct auth *auth = ARENA_NEW(arena, struct auth);
	*auth = (struct auth){ .arena = arena, .http = http, .options = *options, .base = *base };
	if (!auth_find(arena, options, registry, &auth->credentials, failure))
		return NULL;
	if (!may_carry(options, base) && !auth_credentials_are_empty(&auth->credentials)) {
		auth->credentials = (struct credentials){ 0 };
		if (options->note)
			options->note(options->context,
				STR("credentials are not sent over http without --plain-http"));
	}
	auth->basic = make_basic(arena, &auth->credentials);
	return auth;
}

bool
auth_is_accepted(const struct auth *auth)
{
	return auth->is_accepted;
}

/* --- One try --- */

/* One request, the credentials that were sent with it, and its answer. */
struct attempt {
	struct auth *auth;
	struct arena *arena;
	const struct http_request *request;
	const struct auth_scope *scope;
	struct http_response *response;
	struct http_failure *failure;
	struct str carried; /* the header's value */
	struct bearer *bearer; /* the token that was sent; NULL: it is not from the token service */
};

static bool
take_bearer(struct attempt *attempt)
{
	struct auth *auth = attempt->auth;
	bool uploads = attempt->request->method == HTTP_PUT;
	struct str token = auth->credentials.registry_token;
	attempt->bearer = NULL;
	if (!token.len) {
		attempt->bearer = token_get(auth, attempt->arena, attempt->scope,
			uploads ? TOKEN_LEFT_FOR_UPLOAD : TOKEN_LEFT, attempt->failure);
		if (!attempt->bearer)
			return false;
		token = attempt->bearer->token;
	}
	attempt->carried = str_join(attempt->arena, STR("Bearer "), token);
	secret_guard(attempt->arena, attempt->carried);
	return true;
}

/* Chooses the credentials for this request. False when a token cannot be had. */
static bool
prepare(struct attempt *attempt)
{
	attempt->carried = (struct str){ 0 };
	switch (attempt->auth->way) {
	case WAY_UNKNOWN:
		return true;
	case WAY_BASIC:
		attempt->carried = attempt->auth->basic;
		return true;
	case WAY_BEARER:
		return take_bearer(attempt);
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

/* Asks /v2/ for a challenge: gcr.io gives one only there, and elsewhere a bare 401. */
static void
ask_for_challenge(struct attempt *attempt, struct challenges *challenges)
{
	struct http_request ping = { .method = HTTP_GET };
	struct http_response response, *before = attempt->response;
	struct http_failure ignored;
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

static struct http_failure
no_way(struct attempt *attempt, const struct challenges *challenges)
{
	struct builder names;
	builder_init(&names, attempt->arena);
	for (size_t i = 0; i < challenges->len; i++)
		builder_format(&names, "%s%.*s", i ? ", " : "", STR_FMT(challenges->at[i].scheme));
	return http_failure_new(attempt->arena, HTTP_FAILURE_CHALLENGE, "%s%.*s",
		names.len ? "it offers only " : "there is no readable challenge",
		STR_FMT(http_line(attempt->arena, builder_str(&names))));
}

/* The failure of a 401: no credentials, or refused ones. */
static struct http_failure
unauthorized(const struct attempt *attempt)
{
	const struct auth *auth = attempt->auth;
	const struct credentials *credentials = &auth->credentials;
	struct arena *arena = attempt->arena;
	bool has_none = auth_credentials_are_empty(credentials);
	struct http_failure failure = has_none
		? http_failure_new(arena, HTTP_FAILURE_UNAUTHORIZED,
			  "no credentials for %.*s were found", STR_FMT(auth->base.host))
		: http_failure_new(arena, HTTP_FAILURE_UNAUTHORIZED,
			  "the credentials from %.*s were refused", STR_FMT(credentials->from));
	failure.advice = has_none
		? STR("log in with docker or helm, or give --username and --password-stdin")
		: STR("they may have expired: log in again");
	return failure;
}

/* The failure of a request that was sent with credentials. */
static struct http_failure
refusal(const struct attempt *attempt, bool is_scope)
{
	const struct auth *auth = attempt->auth;
	if (!is_scope)
		return unauthorized(attempt);
	struct str from = auth->realm.host.len ? auth->realm.host : auth->credentials.from;
	return http_failure_new(attempt->arena, HTTP_FAILURE_DENIED,
		"the token from %.*s does not cover %s", STR_FMT(from),
		attempt->scope->push ? "pushing" : "pulling");
}

/* Chooses a way that the registry offers, Bearer before Basic. False when none can be used. */
static bool
choose_way(struct attempt *attempt, const struct challenges *challenges)
{
	struct auth *auth = attempt->auth;
	const struct challenge *bearer = find_scheme(challenges, STR("bearer"));
	*attempt->failure = unauthorized(attempt);
	if (bearer && auth->credentials.registry_token.len) {
		auth->way = WAY_BEARER;
		return true;
	}
	if (bearer)
		return realm_take(auth, attempt->arena, bearer, attempt->failure);
	if (find_scheme(challenges, STR("basic"))) {
		auth->way = WAY_BASIC;
		if (!auth->basic.len && !auth_credentials_are_empty(&auth->credentials))
			*attempt->failure =
				http_failure_new(attempt->arena, HTTP_FAILURE_UNAUTHORIZED,
					"%.*s asks for a password, and the credentials from %.*s "
					"are a token",
					STR_FMT(auth->base.host), STR_FMT(auth->credentials.from));
		return auth->basic.len > 0;
	}
	*attempt->failure = no_way(attempt, challenges);
	return false;
}

/* Whether another token may be accepted. A token that was accepted before may have expired. A new
 * one is replaced only when the registry says that it is invalid: it may just grant less than was
 * asked for. */
static bool
may_renew(const struct attempt *attempt, const struct challenge *bearer)
{
	return attempt->bearer && bearer &&
		(attempt->bearer->is_proved || str_equal(bearer->error, STR("invalid_token")));
}

/* Whether to send again after a 401. The failure is filled in, for the case that there is no
 * further try. Only the first challenge chooses the way: a registry that then asks for another is
 * not followed. */
static bool
answer_challenge(struct attempt *attempt, bool may_ask_again)
{
	struct challenges challenges;
	collect_challenges(attempt, &challenges);
	if (!attempt->carried.len) {
		if (!challenges.len)
			ask_for_challenge(attempt, &challenges);
		return choose_way(attempt, &challenges);
	}
	const struct challenge *bearer = find_scheme(&challenges, STR("bearer"));
	bool is_scope = bearer && str_equal(bearer->error, STR("insufficient_scope"));
	*attempt->failure = refusal(attempt, is_scope);
	if (is_scope || !may_ask_again || !may_renew(attempt, bearer))
		return false;
	attempt->bearer->token = (struct str){ 0 };
	return true;
}

/* Notes that credentials were sent and not refused. */
static void
note_acceptance(struct attempt *attempt)
{
	struct auth *auth = attempt->auth;
	if (attempt->bearer)
		attempt->bearer->is_proved = true;
	auth->is_accepted |= attempt->carried.len &&
		(auth->way == WAY_BASIC || auth->credentials.registry_token.len);
}

static struct http_failure
forbidden(const struct attempt *attempt)
{
	struct str host = attempt->request->url.host;
	struct str text = http_error_text(attempt->arena, attempt->response);
	return http_failure_new(attempt->arena, HTTP_FAILURE_DENIED, "%.*s says 403%s%.*s",
		STR_FMT(host), text.len ? " " : "", STR_FMT(text));
}

/* Sends to another server than the one that the user named, without credentials. */
static bool
send_elsewhere(struct attempt *attempt)
{
	struct str host = attempt->request->url.host;
	if (!http_send(attempt->auth->http, attempt->arena, attempt->request, attempt->response,
		    attempt->failure))
		return false;
	if (attempt->response->status == 401)
		*attempt->failure = http_failure_new(attempt->arena, HTTP_FAILURE_UNAUTHORIZED,
			"%.*s asks for credentials, but is not the registry that they are for",
			STR_FMT(host));
	if (attempt->response->status == 403)
		*attempt->failure = forbidden(attempt);
	return true;
}

bool
auth_send(struct auth *auth, struct arena *arena, const struct auth_request *request,
	struct http_response *response, struct http_failure *failure)
{
	struct attempt attempt = { .auth = auth,
		.arena = arena,
		.request = &request->http,
		.scope = &request->scope,
		.response = response,
		.failure = failure };
	bool was_refused = false;
	if (!http_same_origin(&request->http.url, &auth->base))
		return send_elsewhere(&attempt);
	for (unsigned tries = 0; tries < TRIES_MAX; tries++) {
		if (!send_once(&attempt))
			return false;
		if (response->status != 401) {
			note_acceptance(&attempt);
			break;
		}
		if (!answer_challenge(&attempt, !was_refused))
			break;
		was_refused = attempt.carried.len > 0;
	}
	if (response->status == 403)
		*failure = forbidden(&attempt);
	return true;
}
