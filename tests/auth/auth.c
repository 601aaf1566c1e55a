/* SPDX-License-Identifier: MIT
 * Tests requests to a registry and its token service, both on this machine, and what each receives.
 * Time passes only when a test says so. */
#include "auth/auth.h"
#include "base/builder.h"
#include "server.h"
#include "unit.h"

static long long passed;

long long
clock_now(void)
{
	return passed;
}

void
clock_sleep(long long milliseconds)
{
	passed += milliseconds;
}

long
clock_real(long long milliseconds)
{
	return (long)milliseconds;
}

int
clock_stopped(void)
{
	return 0;
}

void
clock_watch_signals(void)
{
}

/* --- The servers and the client --- */

#define DEMAND "401 No\r\nWWW-Authenticate: Bearer realm=\"@REALM@\",service=\"s\""
#define BEARER(more) DEMAND more "\r\n\r\n"
#define BASIC "401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n"
#define GOOD "200 OK\r\n\r\n"
#define TOKEN(text) "200 OK\r\n\r\n{\"token\":\"" text "\"}"
#define ADA "Basic YWRhOnMzY3JldA==" /* ada:s3cret */

static const struct auth_scope pull = { STR_INIT("ns/demo"), false };
static const struct auth_scope push = { STR_INIT("ns/demo"), true };

struct scene {
	struct arena *arena;
	struct server *registry, *service;
	struct auth_options options;
	struct auth *auth;
	struct builder told; /* notes and traces */
	struct http_response response;
	struct http_failure failure;
};

static void
take_note(void *context, struct str line)
{
	struct scene *scene = context;
	builder_format(&scene->told, "note: %.*s\n", STR_FMT(line));
}

static void
take_trace(void *context, struct str method, struct str url, int status)
{
	struct scene *scene = context;
	builder_format(&scene->told, "%.*s %.*s %d\n", STR_FMT(method), STR_FMT(url), status);
}

static struct scene *
scene_new(struct arena *arena)
{
	struct scene *scene = ARENA_NEW(arena, struct scene);
	passed = 0;
	scene->arena = arena;
	builder_init(&scene->told, arena);
	scene->registry = server_start(arena);
	scene->service = server_start(arena);
	scene->registry->realm =
		str_format(arena, "http://%.*s/token?x=%%20", STR_FMT(scene->service->host));
	scene->options = (struct auth_options){
		.user = STR("ada"), .password = STR("s3cret"), .note = take_note, .context = scene
	};
	return scene;
}

static struct http_url
url_of(struct arena *arena, struct str host, const char *path)
{
	struct http_url url;
	struct str text = str_format(arena, "http://%.*s%s", STR_FMT(host), path);
	assert_true(http_url_parse(arena, text, &url));
	return url;
}

static void
open_auth(struct scene *scene)
{
	struct http_options options = { .trace = take_trace, .context = scene };
	struct auth_registry registry = { .host = scene->registry->host,
		.repository = STR("ns/demo"),
		.base = url_of(scene->arena, scene->registry->host, "/") };
	scene->auth = auth_new(scene->arena, http_new(scene->arena, &options), &scene->options,
		&registry, &scene->failure);
	assert_non_null(scene->auth);
}

/* Sends a request and gives the status; 0: no answer. No note or trace may hold a secret. */
static int
ask(struct scene *scene, enum http_method method, struct http_url url,
	const struct auth_scope *scope)
{
	struct auth_request request = { { .method = method, .url = url }, *scope };
	if (!scene->auth)
		open_auth(scene);
	scene->failure = (struct http_failure){ 0 };
	bool answered =
		auth_send(scene->auth, scene->arena, &request, &scene->response, &scene->failure);
	assert_false(str_has(scene->failure.message, STR("s3cret")));
	assert_false(str_has(scene->failure.message, STR("czNjcmV0")));
	assert_false(str_has(builder_str(&scene->told), STR("s3cret")));
	return answered ? scene->response.status : 0;
}

static int
look(struct scene *scene, const struct auth_scope *scope)
{
	return ask(scene, HTTP_GET, url_of(scene->arena, scene->registry->host, "/v2/x"), scope);
}

/* How many requests each server got, and the failure's key; "" when there is none. */
static void
assert_story(struct scene *scene, size_t registry, size_t service, const char *key)
{
	assert_int_equal(scene->registry->count, registry);
	assert_int_equal(scene->service->count, service);
	if (*key)
		assert_str(http_failure_name(scene->failure.key), key);
}

static void
rule(struct server *server, struct rule rule)
{
	size_t i = 0;
	while (server->rules[i].answer)
		i++;
	server->rules[i] = rule;
}

/* A registry that wants a bearer token, and its service. */
static struct scene *
bearer_scene(struct arena *arena)
{
	struct scene *scene = scene_new(arena);
	rule(scene->registry, (struct rule){ "Bearer t1", NULL, GOOD, 0 });
	rule(scene->registry, (struct rule){ NULL, "Authorization", BEARER(""), 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	return scene;
}

/* --- Bearer --- */

static void
a_token_is_asked_for_once(void **state)
{
	struct scene *scene = bearer_scene(*state);
	assert_int_equal(look(scene, &push), 200);
	assert_int_equal(look(scene, &push), 200);
	assert_story(scene, 3, 1, "");
	assert_str(server_header(scene->registry, 0, "Authorization"), "");
	assert_str(server_header(scene->registry, 1, "Authorization"), "Bearer t1");
	assert_str(server_header(scene->registry, 2, "Authorization"), "Bearer t1");
	assert_str(server_header(scene->service, 0, "Authorization"), ADA);
	assert_str(server_line(scene->service, 0),
		"GET /token?x=%20&service=s&scope=repository%3ans%2fdemo%3apull%2cpush"
		"&client_id=chartgate&account=ada");
	assert_true(auth_is_accepted(scene->auth));
}

static void
each_scope_has_a_token_of_its_own(void **state)
{
	struct scene *scene = bearer_scene(*state);
	struct auth_scope other = { STR("ns/other"), false };
	assert_int_equal(look(scene, &pull), 200);
	assert_int_equal(look(scene, &other), 200);
	assert_int_equal(look(scene, &pull), 200);
	assert_story(scene, 4, 2, "");
	assert_true(str_has(server_line(scene->service, 1), STR("ns%2fother%3apull&")));
}

static void
without_credentials_a_token_is_fetched_anonymously(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->options.user = scene->options.password = (struct str){ 0 };
	assert_int_equal(look(scene, &pull), 200);
	assert_str(server_header(scene->service, 0, "Authorization"), "");
	assert_false(str_has(server_line(scene->service, 0), STR("account")));
	assert_false(auth_is_accepted(scene->auth));
}

/* A token lasts a minute: at 51 s it is about to expire, at 31 s it may expire during an upload. */
static void
a_token_is_renewed_before_it_ends(void **state)
{
	struct scene *scene = bearer_scene(*state);
	struct http_url url = url_of(scene->arena, scene->registry->host, "/v2/x");
	assert_int_equal(look(scene, &push), 200);
	passed = 29 * 1000;
	assert_int_equal(ask(scene, HTTP_PUT, url, &push), 200);
	assert_int_equal(scene->service->count, 1);
	passed = 31 * 1000;
	assert_int_equal(ask(scene, HTTP_GET, url, &push), 200);
	assert_int_equal(scene->service->count, 1);
	assert_int_equal(ask(scene, HTTP_PUT, url, &push), 200);
	assert_int_equal(scene->service->count, 2);
	passed += 51 * 1000;
	assert_int_equal(ask(scene, HTTP_GET, url, &push), 200);
	assert_story(scene, 6, 3, "");
}

static void
a_token_that_expired_on_the_way_is_replaced(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ "Bearer t1", NULL, GOOD, 1 });
	rule(scene->registry, (struct rule){ "Bearer t2", NULL, GOOD, 0 });
	rule(scene->registry, (struct rule){ NULL, NULL, BEARER(""), 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 1 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t2"), 0 });
	assert_int_equal(look(scene, &push), 200);
	assert_int_equal(look(scene, &push), 200);
	assert_story(scene, 4, 2, "");
}

/* A service may grant less than it is asked for: another try does not help. */
static void
a_token_for_less_ends_in_two_tries(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry,
		(struct rule){ "Bearer", NULL, BEARER(",error=\"insufficient_scope\""), 0 });
	rule(scene->registry, (struct rule){ NULL, NULL, BEARER(""), 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 2, 1, "denied");
	assert_true(str_has(scene->failure.message, STR("does not cover pushing")));
}

static void
a_new_token_that_is_refused_is_replaced_once_if_invalid(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ NULL, NULL, BEARER(""), 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 2, 1, "unauthorized");
	scene->registry->rules[0].answer = BEARER(",error=\"invalid_token\"");
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 4, 2, "unauthorized");
}

static void
a_challenge_that_turns_to_basic_is_not_followed(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ "Bearer", NULL, BASIC, 0 });
	rule(scene->registry, (struct rule){ NULL, NULL, BEARER(""), 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 2, 1, "unauthorized");
	assert_str(server_header(scene->registry, 1, "Authorization"), "Bearer t1");
}

static void
without_a_challenge_the_root_is_asked_for_it(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ "Bearer t1", NULL, GOOD, 0 });
	rule(scene->registry, (struct rule){ "GET /v2/ ", NULL, BEARER(""), 0 });
	rule(scene->registry, (struct rule){ NULL, NULL, "401 No\r\n\r\n", 0 });
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &pull), 200);
	assert_story(scene, 3, 1, "");
	assert_str(server_line(scene->registry, 1), "GET /v2/");
	assert_str(server_header(scene->registry, 1, "Authorization"), "");
}

static void
unknown_schemes_are_named(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry,
		(struct rule){ NULL, NULL,
			"401 No\r\nWWW-Authenticate: Negotiate\r\n"
			"www-authenticate: Digest nonce=x\r\n\r\n",
			0 });
	assert_int_equal(look(scene, &pull), 401);
	assert_story(scene, 1, 0, "bad-challenge");
	assert_true(str_has(scene->failure.message, STR("only negotiate, digest")));
}

static void
a_token_of_the_configuration_is_used_as_it_is(void **state)
{
	struct scene *scene = scene_new(*state);
	char folder[] = "/tmp/chartgate-auth-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct str path = str_format(*state, "%s/config.json", folder);
	FILE *file = fopen(str_cstr(*state, path), "w");
	assert_non_null(file);
	fprintf(file, "{\"auths\":{\"%.*s\":{\"registrytoken\":\"as.it-is\"}}}",
		STR_FMT(scene->registry->host));
	fclose(file);
	scene->options = (struct auth_options){ .registry_config = path };
	rule(scene->registry, (struct rule){ "Bearer as.it-is\r", NULL, GOOD, 1 });
	rule(scene->registry, (struct rule){ NULL, NULL, BEARER(",error=\"invalid_token\""), 0 });
	assert_int_equal(look(scene, &pull), 200);
	assert_true(auth_is_accepted(scene->auth));
	assert_int_equal(look(scene, &pull), 401);
	assert_story(scene, 3, 0, "unauthorized");
	remove(str_cstr(*state, path));
	remove(folder);
}

/* --- Errors of a token service --- */

static void
a_redirect_of_a_service_is_not_followed(void **state)
{
	struct scene *scene = bearer_scene(*state);
	struct server *other = server_start(*state);
	scene->service->realm = str_format(*state, "http://%.*s/", STR_FMT(other->host));
	scene->service->rules[0].answer = "307 On\r\nLocation: @REALM@\r\n\r\n";
	assert_int_equal(look(scene, &push), 0);
	assert_story(scene, 1, 1, "bad-realm");
	assert_int_equal(other->count, 0);
}

static void
a_token_with_a_line_end_is_refused(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->service->rules[0].answer = TOKEN("t1\\r\\nX-Evil: 1");
	assert_int_equal(look(scene, &push), 0);
	assert_story(scene, 1, 1, "bad-token");
}

static void
only_the_service_that_fails_is_tried_again(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->service->rules[0] = (struct rule){ NULL, NULL, "503 Busy\r\n\r\n", 2 };
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &push), 200);
	assert_story(scene, 2, 3, "");
}

static void
a_missing_service_is_not_a_temporary_failure(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->registry->realm = STR("http://127.0.0.1:1/token");
	assert_int_equal(look(scene, &push), 0);
	assert_story(scene, 1, 0, "bad-token");
	assert_false(http_failure_is_temporary(&scene->failure));
}

static void
a_realm_other_than_the_token_host_is_not_asked(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->options.token_host = STR("127.0.0.1:1");
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 1, 0, "bad-realm");
	scene->auth = NULL;
	scene->options.token_host = scene->service->host;
	assert_int_equal(look(scene, &push), 200);
	scene->auth = NULL;
	scene->options.token_host = STR("127.0.0.1");
	assert_int_equal(look(scene, &push), 200);
}

/* --- Identity tokens --- */

static struct scene *
identity_scene(struct arena *arena)
{
	struct scene *scene = bearer_scene(arena);
	scene->options.user = scene->options.password = (struct str){ 0 };
	scene->options.identity_token = STR("s3cret+id");
	return scene;
}

static void
an_identity_token_is_posted(void **state)
{
	struct scene *scene = identity_scene(*state);
	assert_int_equal(look(scene, &push), 200);
	assert_story(scene, 2, 1, "");
	assert_str(server_line(scene->service, 0), "POST /token?x=%20");
	assert_str(server_header(scene->service, 0, "Authorization"), "");
	assert_str(server_header(scene->service, 0, "Content-Type"),
		"application/x-www-form-urlencoded");
	assert_true(str_ends(scene->service->requests[0],
		STR("\r\n\r\ngrant_type=refresh_token&refresh_token=s3cret%2Bid&service=s"
		    "&scope=repository%3Ans%2Fdemo%3Apull%2Cpush&client_id=chartgate")));
}

static void
an_identity_token_that_is_not_accepted(void **state)
{
	struct scene *scene = identity_scene(*state);
	scene->service->rules[0].answer = "405 No\r\n\r\n";
	assert_int_equal(look(scene, &push), 0);
	assert_story(scene, 1, 1, "bad-token");
	scene->service->rules[0].answer = "400 No\r\n\r\n{\"error\":\"invalid_grant\"}";
	assert_int_equal(look(scene, &push), 0);
	assert_str(http_failure_name(scene->failure.key), "unauthorized");
	scene->auth = NULL;
	scene->registry->rules[1].answer = BASIC;
	assert_int_equal(look(scene, &push), 401);
	assert_str(http_failure_name(scene->failure.key), "unauthorized");
	assert_true(str_has(scene->failure.message, STR("are a token")));
}

/* --- Stale credentials --- */

static void
public_charts_are_read_with_expired_credentials(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->service->rules[0] = (struct rule){ ADA, NULL, "403 No\r\n\r\n", 0 };
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &pull), 200);
	assert_story(scene, 2, 2, "");
	assert_str(server_header(scene->service, 1, "Authorization"), "");
	assert_true(str_has(builder_str(&scene->told),
		STR("note: the credentials from the command line were refused; reading without "
		    "credentials")));
	assert_false(auth_is_accepted(scene->auth));
}

static void
nothing_is_pushed_with_expired_credentials(void **state)
{
	struct scene *scene = bearer_scene(*state);
	scene->service->rules[0] = (struct rule){ ADA, NULL, "401 No\r\n\r\n", 0 };
	rule(scene->service, (struct rule){ NULL, NULL, TOKEN("t1"), 0 });
	assert_int_equal(look(scene, &push), 0);
	assert_story(scene, 1, 1, "unauthorized");
}

/* --- Basic --- */

static void
basic_goes_with_every_request_to_the_origin(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ ADA, NULL, GOOD, 0 });
	rule(scene->registry, (struct rule){ NULL, NULL, BASIC, 0 });
	assert_int_equal(look(scene, &push), 200);
	assert_int_equal(look(scene, &push), 200);
	assert_story(scene, 3, 0, "");
	assert_str(server_header(scene->registry, 0, "Authorization"), "");
	assert_true(auth_is_accepted(scene->auth));
}

static void
basic_that_is_refused_is_not_repeated(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry, (struct rule){ NULL, NULL, BASIC, 0 });
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 2, 0, "unauthorized");
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 3, 0, "unauthorized");
	assert_false(auth_is_accepted(scene->auth));
}

static void
without_credentials_basic_is_not_answered(void **state)
{
	struct scene *scene = scene_new(*state);
	scene->options.user = scene->options.password = (struct str){ 0 };
	rule(scene->registry, (struct rule){ NULL, NULL, BASIC, 0 });
	assert_int_equal(look(scene, &push), 401);
	assert_story(scene, 1, 0, "unauthorized");
	assert_true(
		str_has(scene->failure.message, STR("no credentials for 127.0.0.1 were found")));
}

static void
a_403_says_what_the_server_says(void **state)
{
	struct scene *scene = scene_new(*state);
	rule(scene->registry,
		(struct rule){ NULL, NULL,
			"403 No\r\n\r\n{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not "
			"you\"}]}",
			0 });
	assert_int_equal(look(scene, &push), 403);
	assert_story(scene, 1, 0, "denied");
	assert_true(str_has(scene->failure.message, STR("127.0.0.1 says 403 DENIED: not you")));
}

/* --- Other origins --- */

/* Another port, and another name of the same machine. Neither gets the registry's credentials, and
 * a 401 from it is not answered. */
static void
another_origin_gets_nothing(void **state)
{
	static const char *const answers[] = { GOOD, BASIC, "403 No\r\n\r\n" };
	static const char *const keys[] = { "", "unauthorized", "denied" };
	static const int statuses[] = { 200, 401, 403 };
	struct scene *scene = bearer_scene(*state);
	struct server *other = server_start(*state);
	assert_int_equal(look(scene, &push), 200);
	for (size_t i = 0; i < 3; i++) {
		other->rules[0] = (struct rule){ NULL, NULL, answers[i], 0 };
		other->count = 0;
		struct http_url url = url_of(*state, other->host, "/blob");
		assert_int_equal(ask(scene, HTTP_GET, url, &push), statuses[i]);
		assert_int_equal(other->count, 1);
		assert_str(server_header(other, 0, "Authorization"), "");
		assert_story(scene, 2, 1, keys[i]);
	}
	struct str port = str_slice(scene->registry->host, STR("127.0.0.1").len, STR_NONE);
	struct http_url alias = url_of(*state, str_join(*state, STR("localhost"), port), "/v2/x");
	assert_int_equal(ask(scene, HTTP_GET, alias, &push), 401);
	assert_str(server_header(scene->registry, 2, "Authorization"), "");
	assert_story(scene, 3, 1, "unauthorized");
}

static void
over_http_credentials_stay_on_this_machine(void **state)
{
	struct scene *scene = scene_new(*state);
	struct auth_registry registry = { .host = STR("registry.example"),
		.repository = STR("x"),
		.base = url_of(*state, STR("registry.example"), "/") };
	struct http *http = http_new(*state, &(struct http_options){ 0 });
	assert_non_null(auth_new(*state, http, &scene->options, &registry, &scene->failure));
	assert_str(builder_str(&scene->told),
		"note: credentials are not sent over http without --plain-http\n");
	scene->told.len = 0;
	scene->options.plain_http = true;
	assert_non_null(auth_new(*state, http, &scene->options, &registry, &scene->failure));
	assert_int_equal(scene->told.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_token_is_asked_for_once),
		unit(each_scope_has_a_token_of_its_own),
		unit(without_credentials_a_token_is_fetched_anonymously),
		unit(a_token_is_renewed_before_it_ends),
		unit(a_token_that_expired_on_the_way_is_replaced),
		unit(a_token_for_less_ends_in_two_tries),
		unit(a_new_token_that_is_refused_is_replaced_once_if_invalid),
		unit(a_challenge_that_turns_to_basic_is_not_followed),
		unit(without_a_challenge_the_root_is_asked_for_it),
		unit(unknown_schemes_are_named),
		unit(a_token_of_the_configuration_is_used_as_it_is),
		unit(a_redirect_of_a_service_is_not_followed),
		unit(a_token_with_a_line_end_is_refused),
		unit(only_the_service_that_fails_is_tried_again),
		unit(a_missing_service_is_not_a_temporary_failure),
		unit(a_realm_other_than_the_token_host_is_not_asked),
		unit(an_identity_token_is_posted),
		unit(an_identity_token_that_is_not_accepted),
		unit(public_charts_are_read_with_expired_credentials),
		unit(nothing_is_pushed_with_expired_credentials),
		unit(basic_goes_with_every_request_to_the_origin),
		unit(basic_that_is_refused_is_not_repeated),
		unit(without_credentials_basic_is_not_answered),
		unit(a_403_says_what_the_server_says),
		unit(another_origin_gets_nothing),
		unit(over_http_credentials_stay_on_this_machine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
