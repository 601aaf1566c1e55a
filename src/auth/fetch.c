/* SPDX-License-Identifier: MIT
 * Fetches tokens from a token service (distribution, token.md and oauth.md): with GET and Basic, or
 * for an identity token with POST and a form. A redirect of a token service is never followed,
 * because the request holds credentials. */
#include "auth/state.h"
#include "base/builder.h"
#include "base/vec.h"

enum { BODY_MAX = 64 * 1024, RENEW_EARLY = 10 * 1000 };

/* Adds the text with every byte as %XX that is not an unreserved character (RFC 3986, 2.3). */
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

/* The parameters of the request, for a query or a form. */
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

/* The failure of an answer with another status than 200. */
static struct http_failure
refusal(struct auth *auth, struct arena *arena, const struct http_request *request,
	const struct http_response *response)
{
	struct str host = auth->realm.host, text = http_error_text(arena, response);
	int status = response->status;
	if (http_is_redirect(response))
		return http_failure_new(arena, HTTP_FAILURE_REALM,
			"%.*s redirects, and a request with credentials is not redirected",
			STR_FMT(host));
	if (request->method == HTTP_POST && (status == 404 || status == 405))
		return http_failure_new(arena, HTTP_FAILURE_TOKEN,
			"%.*s does not accept identity tokens (%d)", STR_FMT(host), status);
	/* The answer to an expired identity token is 400 with `invalid_grant` (RFC 6749, 5.2). */
	bool is_refused = status == 401 || (request->method == HTTP_POST && status == 400);
	enum http_failure_key key = is_refused ? HTTP_FAILURE_UNAUTHORIZED
		: status == 403                ? HTTP_FAILURE_DENIED
					       : HTTP_FAILURE_TOKEN;
	return http_failure_new(arena, key, "the token service %.*s says %d%s%.*s", STR_FMT(host),
		status, text.len ? " " : "", STR_FMT(text));
}

/* The failure when no answer came. The token service is another server than the registry, so the
 * failure must not make the caller try the registry again, or without TLS. */
static struct http_failure
unanswered(struct auth *auth, struct arena *arena, const struct http_failure *failure)
{
	if (!http_failure_is_temporary(failure) && failure->key != HTTP_FAILURE_NOT_TLS)
		return *failure;
	struct http_failure wrapped = http_failure_new(arena, HTTP_FAILURE_TOKEN, "%.*s: %.*s",
		STR_FMT(auth->realm.host), STR_FMT(failure->message));
	wrapped.advice = failure->advice;
	return wrapped;
}

static bool
fetch(struct auth *auth, struct arena *arena, const struct auth_scope *scope, struct token *token,
	struct http_failure *failure)
{
	struct http_request request;
	struct http_response response;
	if (!make_request(auth, arena, scope, &request)) {
		*failure = http_failure_new(arena, HTTP_FAILURE_REALM, "its address is too long");
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
	*failure = http_failure_new(arena, HTTP_FAILURE_TOKEN, "%.*s", STR_FMT(auth->realm.host));
	return false;
}

static void
note_anonymous(struct auth *auth, struct arena *arena)
{
	struct str line = str_format(arena,
		"the credentials from %.*s were refused; reading without credentials",
		STR_FMT(auth->credentials.from));
	if (auth->options.note)
		auth->options.note(auth->options.context, line);
}

/* Fetches a new token. Old stored credentials must not prevent anyone from reading what is public:
 * to read, it is tried once more without credentials. */
static bool
fetch_or_go_without(struct auth *auth, struct arena *arena, const struct auth_scope *scope,
	struct token *token, struct http_failure *failure)
{
	if (fetch(auth, arena, scope, token, failure))
		return true;
	bool is_refused =
		failure->key == HTTP_FAILURE_UNAUTHORIZED || failure->key == HTTP_FAILURE_DENIED;
	bool may_go_without = is_refused && !scope->push && !auth->is_anonymous &&
		!auth_credentials_are_empty(&auth->credentials);
	if (!may_go_without)
		return false;
	struct http_failure first = *failure;
	auth->is_anonymous = true;
	if (fetch(auth, arena, scope, token, failure)) {
		note_anonymous(auth, arena);
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
	struct http_failure *failure)
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
