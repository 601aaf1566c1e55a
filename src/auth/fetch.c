/* SPDX-License-Identifier: MIT
 * Tokens from a token service (distribution, token.md and oauth.md): GET with Basic, or for an
 * identity token a POST of a form. A token service's redirect is never followed: what it is asked
 * with is a credential. */
#include "auth/state.h"
#include "base/builder.h"
#include "base/vec.h"

enum { BODY_MAX = 64 * 1024, RENEW_EARLY = 10 * 1000 };

/* The bytes with all but unreserved characters as %XX (RFC 3986, 2.3). */
static void
add_encoded(struct builder *builder, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("-._~", c));
		if (plain)
			builder_char(builder, c);
		else
			builder_format(builder, "%%%02X", (unsigned char)c);
	}
}

static void
add_field(struct builder *builder, const char *name, struct str value)
{
	builder_format(builder, "%s%s=", builder->len ? "&" : "", name);
	add_encoded(builder, value);
}

static struct str
scope_text(struct arena *arena, const struct auth_scope *scope)
{
	return str_format(arena, "repository:%.*s:%s", STR_FMT(scope->repository),
		scope->push ? "pull,push" : "pull");
}

/* What is asked, as a query or as a form. */
static struct str
make_fields(struct auth *auth, struct arena *arena, const struct auth_scope *scope, bool is_form)
{
	struct builder fields;
	struct credentials *credentials = &auth->credentials;
	builder_init(&fields, arena);
	if (is_form) {
		add_field(&fields, "grant_type", STR("refresh_token"));
		add_field(&fields, "refresh_token", credentials->identity_token);
	}
	if (auth->service.len)
		add_field(&fields, "service", auth->service);
	add_field(&fields, "scope", scope_text(arena, scope));
	add_field(&fields, "client_id", STR("chartgate"));
	if (!is_form && credentials->user.len && !auth->is_anonymous)
		add_field(&fields, "account", credentials->user);
	return builder_str(&fields);
}

static bool
make_request(struct auth *auth, struct arena *arena, const struct auth_scope *scope,
	struct http_request *request)
{
	bool is_form = auth->credentials.identity_token.len && !auth->is_anonymous;
	struct str fields = make_fields(auth, arena, scope, is_form);
	*request = (struct http_request){ .method = HTTP_GET, .limit = BODY_MAX };
	if (!is_form) {
		request->authorization = auth->is_anonymous ? (struct str){ 0 } : auth->basic;
		return http_url_resolve(
			arena, &auth->realm, auth->realm.text, fields, &request->url);
	}
	secret_guard(arena, fields);
	request->method = HTTP_POST;
	request->url = auth->realm;
	request->body = fields;
	request->body_type = STR("application/x-www-form-urlencoded");
	return true;
}

/* Why an answer that is no 200 gave no token. */
static struct failure
refusal(struct auth *auth, struct arena *arena, const struct http_request *request,
	const struct http_response *response)
{
	struct str host = auth->realm.host, text = http_error_text(arena, response);
	int status = response->status;
	if (http_is_redirect(response))
		return failure_new(arena, FAILURE_REALM,
			"%.*s sends on to another address, which is not followed with credentials",
			STR_FMT(host));
	if (request->method == HTTP_POST && (status == 404 || status == 405))
		return failure_new(arena, FAILURE_TOKEN, "%.*s takes no identity tokens (%d)",
			STR_FMT(host), status);
	/* An identity token that has ended is `invalid_grant` (RFC 6749, 5.2). */
	bool is_refused = status == 401 || (request->method == HTTP_POST && status == 400);
	enum failure_key key = is_refused ? FAILURE_UNAUTHORIZED
		: status == 403           ? FAILURE_DENIED
					  : FAILURE_TOKEN;
	return failure_new(arena, key, "the token service %.*s says %d%s%.*s", STR_FMT(host),
		status, text.len ? " " : "", STR_FMT(text));
}

/* Why no answer came. Of another server than the registry: who tries the registry again, or speaks
 * to it without TLS, mends nothing here. */
static struct failure
unanswered(struct auth *auth, struct arena *arena, const struct failure *failure)
{
	if (!failure_is_passing(failure) && failure->key != FAILURE_NOT_TLS)
		return *failure;
	struct failure told = failure_new(arena, FAILURE_TOKEN, "%.*s: %.*s",
		STR_FMT(auth->realm.host), STR_FMT(failure->message));
	told.advice = failure->advice;
	return told;
}

static bool
fetch(struct auth *auth, struct arena *arena, const struct auth_scope *scope, struct token *token,
	struct failure *failure)
{
	struct http_request request;
	struct http_response response;
	if (!make_request(auth, arena, scope, &request)) {
		*failure = failure_new(arena, FAILURE_REALM, "its address is too long");
		return false;
	}
	if (!http_send_again(auth->http, arena, &request, &response, failure)) {
		*failure = unanswered(auth, arena, failure);
		return false;
	}
	if (response.status != 200) {
		*failure = refusal(auth, arena, &request, &response);
		return false;
	}
	secret_guard(arena, response.body);
	if (token_parse(arena, response.body, token)) {
		auth->is_accepted |=
			!auth->is_anonymous && !auth_credentials_are_empty(&auth->credentials);
		return true;
	}
	*failure = failure_new(arena, FAILURE_TOKEN, "%.*s", STR_FMT(auth->realm.host));
	return false;
}

static void
tell_anonymous(struct auth *auth, struct arena *arena)
{
	struct str line = str_format(arena,
		"the credentials from %.*s were refused; reading goes on without them",
		STR_FMT(auth->credentials.from));
	if (auth->options.note)
		auth->options.note(auth->options.context, line);
}

/* A new token. Stored credentials that have become stale must not keep anybody from what all may
 * read: for reading it is tried once more without. */
static bool
fetch_or_go_without(struct auth *auth, struct arena *arena, const struct auth_scope *scope,
	struct token *token, struct failure *failure)
{
	if (fetch(auth, arena, scope, token, failure))
		return true;
	bool is_refused = failure->key == FAILURE_UNAUTHORIZED || failure->key == FAILURE_DENIED;
	bool may_go_without = is_refused && !scope->push && !auth->is_anonymous &&
		!auth_credentials_are_empty(&auth->credentials);
	if (!may_go_without)
		return false;
	struct failure first = *failure;
	auth->is_anonymous = true;
	if (fetch(auth, arena, scope, token, failure)) {
		tell_anonymous(auth, arena);
		return true;
	}
	auth->is_anonymous = false;
	*failure = first;
	return false;
}

static bool
same_scope(const struct auth_scope *a, const struct auth_scope *b)
{
	return a->push == b->push && str_equal(a->repository, b->repository);
}

static struct bearer *
find(struct auth *auth, const struct auth_scope *scope)
{
	for (size_t i = 0; i < auth->tokens.len; i++)
		if (same_scope(&auth->tokens.at[i].scope, scope))
			return &auth->tokens.at[i];
	return NULL;
}

struct bearer *
token_get(struct auth *auth, struct arena *arena, const struct auth_scope *scope, long long needed,
	struct failure *failure)
{
	struct bearer *bearer = find(auth, scope);
	struct token fresh;
	if (bearer && bearer->token.len && bearer->ends - clock_now() >= needed)
		return bearer;
	long long asked = clock_now();
	if (!fetch_or_go_without(auth, arena, scope, &fresh, failure))
		return NULL;
	if (!bearer) {
		struct bearer added = { .scope = { str_copy(auth->arena, scope->repository),
						scope->push } };
		vec_push(auth->arena, &auth->tokens, added);
		bearer = &auth->tokens.at[auth->tokens.len - 1];
	}
	bearer->token = str_copy(auth->arena, fresh.text);
	secret_guard(auth->arena, bearer->token);
	bearer->ends = asked + fresh.lifetime * 1000 - RENEW_EARLY;
	bearer->is_proved = false;
	return bearer;
}
