/* SPDX-License-Identifier: MIT
 * Asks Artifact Hub's API about a version and checks eight conditions. The version is there, with
 * the chart's license, archive address, schema and changelog. The package has it as the latest
 * version, with its archive's address, and in its list of versions. */
#include "oci/artifacthub.h"

#include "base/vec.h"
#include "form/form.h"
#include "http/http.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* A package comes with its README, CRDs and examples. */
enum { ANSWER_MAX = 16 * 1024 * 1024 };

static void miss(struct arena *arena, struct artifacthub_answer *answer, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void
miss(struct arena *arena, struct artifacthub_answer *answer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vec_push(arena, &answer->missing, str_format_list(arena, format, arguments));
	va_end(arguments);
}

/* --- Conditions --- */

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = node_get(object, name);
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

static bool
is_true(const struct node *object, struct str name)
{
	const struct node *node = node_get(object, name);
	return node && node->kind == NODE_BOOL && node->truth;
}

static struct str
shown(struct str text)
{
	return text.len ? text : STR("none");
}

/* Whether the address of the archive ends with the version's tag. */
static bool
names_tag(struct arena *arena, struct str url, struct str tag)
{
	return str_ends(url, str_format(arena, ":%.*s", STR_FMT(tag)));
}

void
artifacthub_check_version(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *version, struct artifacthub_answer *answer)
{
	struct str number = text_of(version, STR("version"));
	struct str license = text_of(version, STR("license"));
	struct str url = text_of(version, STR("content_url"));
	if (!str_equal(number, wanted->version))
		miss(arena, answer, "the version's page has the version %.*s",
			STR_FMT(shown(number)));
	if (wanted->license.len && !str_equal(license, wanted->license))
		miss(arena, answer, "the license is %.*s, not %.*s", STR_FMT(shown(license)),
			STR_FMT(wanted->license));
	if (!names_tag(arena, url, wanted->tag))
		miss(arena, answer, "the archive's address is %.*s", STR_FMT(shown(url)));
	if (wanted->has_schema && !is_true(version, STR("has_values_schema")))
		miss(arena, answer, "no schema of the values is shown");
	if (wanted->has_changes && !is_true(version, STR("has_changelog")))
		miss(arena, answer, "no changelog is shown");
}

/* Whether the package's latest version is later than this one, so that it need not be this one. */
static bool
is_later(struct str latest, struct str version)
{
	struct semver a, b;
	return semver_parse(latest, &a) && semver_parse(version, &b) && semver_compare(&a, &b) > 0;
}

static bool
is_available(const struct node *package, struct str version)
{
	const struct node *list = node_get(package, STR("available_versions"));
	for (const struct node *one = list ? list->first : NULL; one; one = one->next)
		if (str_equal(text_of(one, STR("version")), version))
			return true;
	return false;
}

void
artifacthub_check_package(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *package, struct artifacthub_answer *answer)
{
	struct str latest = text_of(package, STR("version"));
	struct str url = text_of(package, STR("content_url"));
	bool is_latest = str_equal(latest, wanted->version);
	if (!is_latest && !is_later(latest, wanted->version))
		miss(arena, answer, "the latest version is %.*s", STR_FMT(shown(latest)));
	if (is_latest && !names_tag(arena, url, wanted->tag))
		miss(arena, answer, "the latest version's archive has the address %.*s",
			STR_FMT(shown(url)));
	if (!is_available(package, wanted->version))
		miss(arena, answer, "it is not in the list of versions");
}

/* --- Looking --- */

static bool
is_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("._-", c));
		if (!fits)
			return false;
	}
	return text.len && !str_equal(text, STR(".")) && !str_equal(text, STR(".."));
}

bool
artifacthub_package_is_valid(struct str package)
{
	struct str repository, name;
	return str_cut(package, '/', &repository, &name) && is_name(repository) && is_name(name);
}

/* The answer as a value; NULL when it is not a JSON object. It is not read strictly, since the Hub
 * passes on values of charts, which may have the same name twice in different case. */
static const struct node *
read_object(struct arena *arena, struct str body)
{
	struct problem_list problems = { 0 };
	const struct node *root =
		yaml_read_json(arena, source_new(arena, STR("answer"), body), &problems);
	return root->kind == NODE_OBJECT ? root : NULL;
}

/* Sends a request and follows its redirects. False with the failure when no answer came. */
static bool
send_on(struct artifacthub *hub, struct arena *arena, struct http_request *request,
	struct http_response *response, struct http_failure *failure)
{
	for (unsigned hops = 0; hops <= REDIRECTS_MAX; hops++) {
		struct http_url target;
		if (!http_send(hub->http, arena, request, response, failure))
			return false;
		if (!http_is_redirect(response))
			return true;
		if (!http_redirect(arena, request, response, &target, failure))
			return false;
		request->url = target;
	}
	*failure = http_failure_new(arena, HTTP_FAILURE_LOCATION, "more than 5 redirects");
	return false;
}

/* Gets one of the two answers; NULL when it is missing, which is noted. */
static const struct node *
ask(struct artifacthub *hub, struct arena *arena, struct str path,
	struct artifacthub_answer *answer, struct http_failure *failure)
{
	struct http_response response;
	struct http_request request = {
		.method = HTTP_GET, .accept = STR("application/json"), .limit = ANSWER_MAX
	};
	struct str base = hub->url.text;
	while (str_ends(base, STR("/")))
		base.len--;
	struct str url =
		str_format(arena, "%.*s/api/v1/packages/helm/%.*s", STR_FMT(base), STR_FMT(path));
	if (!http_url_parse(arena, url, &request.url) ||
		!send_on(hub, arena, &request, &response, failure)) {
		miss(arena, answer, "no answer: %.*s", STR_FMT(failure->message));
		return NULL;
	}
	if (response.status == 404) {
		miss(arena, answer, "it is not listed yet");
		return NULL;
	}
	if (response.status != 200) {
		answer->asked_wait = http_asked_wait(&response);
		miss(arena, answer, "Artifact Hub answers %d", response.status);
		return NULL;
	}
	const struct node *root = read_object(arena, response.body);
	if (!root)
		miss(arena, answer, "Artifact Hub's answer is not a JSON object");
	return root;
}

bool
artifacthub_look(struct artifacthub *hub, struct arena *arena, struct artifacthub_answer *answer,
	struct http_failure *failure)
{
	const struct artifacthub_wanted *wanted = &hub->wanted;
	*answer = (struct artifacthub_answer){ .asked_wait = -1 };
	*failure = (struct http_failure){ .key = HTTP_FAILURE_NOT_LISTED };
	struct str path =
		str_format(arena, "%.*s/%.*s", STR_FMT(wanted->package), STR_FMT(wanted->version));
	const struct node *version = ask(hub, arena, path, answer, failure);
	const struct node *package =
		version ? ask(hub, arena, wanted->package, answer, failure) : NULL;
	if (version)
		artifacthub_check_version(arena, wanted, version, answer);
	if (package)
		artifacthub_check_package(arena, wanted, package, answer);
	return failure->key != HTTP_FAILURE_CERTIFICATE && failure->key != HTTP_FAILURE_NOT_TLS;
}
