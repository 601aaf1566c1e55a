/* SPDX-License-Identifier: MIT
 * Reads from a registry (distribution-spec, "Pull"). Every content is compared with the digest that
 * was asked for, and with the digest that the answer gives. */
#include "base/digest.h"
#include "http/http.h"
#include "registry/remote.h"

/* A media type without its parameters. */
static struct str
bare_type(struct str value)
{
	struct str type, rest;
	str_cut(value, ';', &type, &rest);
	return str_trim(type);
}

static enum answer
fail(struct http_failure *failure, struct http_failure what)
{
	*failure = what;
	return ANSWER_FAILED;
}

/* Adds advice about --new to a refusal of a push. Some registries answer 401 or 403 for a
 * repository that does not exist. */
static void
name_new(const struct repository *repository, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	bool is_denied =
		failure->key == HTTP_FAILURE_UNAUTHORIZED || failure->key == HTTP_FAILURE_DENIED;
	if (!is_denied || !repository->registry->pushes || repository->registry->is_new ||
		str_has(failure->advice, STR("--new")))
		return;
	failure->advice =
		str_format(arena, "%.*s%sif the repository does not exist yet, push with --new",
			STR_FMT(failure->advice), failure->advice.len ? "; " : "");
}

/* The answer to a refused look. With --new it means that the repository does not exist yet, if our
 * credentials were accepted. */
static enum answer
refused_look(const struct repository *repository, const struct http_response *response,
	struct http_failure *failure)
{
	struct remote *remote = remote_of(repository);
	bool is_denied = response->status == 401 || response->status == 403;
	if (repository->registry->is_new && is_denied && auth_is_accepted(remote->auth))
		return ANSWER_ABSENT;
	*failure = remote_failure(repository, response, failure);
	name_new(repository, failure);
	return ANSWER_FAILED;
}

/* --- Manifests --- */

/* Compares a manifest with the digest that was asked for and the digest that the answer gives. */
static enum answer
check_manifest(const struct repository *repository, struct str reference,
	const struct http_response *response, struct manifest *manifest,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str claimed = http_header(response, STR("Docker-Content-Digest"));
	manifest->bytes = response->body;
	manifest->digest = digest_of(arena, response->body);
	manifest->media_type = bare_type(http_header(response, STR("Content-Type")));
	if (digest_is_valid(reference) && !digest_matches(reference, response->body))
		return fail(failure,
			http_failure_new(arena, HTTP_FAILURE_DIGEST,
				"%.*s gave another manifest than %.*s",
				STR_FMT(repository->registry->name), STR_FMT(reference)));
	if (claimed.len && !digest_matches(claimed, response->body))
		return fail(failure,
			http_failure_new(arena, HTTP_FAILURE_DIGEST,
				"%.*s gives a digest that its manifest does not have",
				STR_FMT(repository->registry->name)));
	return ANSWER_PRESENT;
}

static enum answer
get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct http_response response;
	struct question question = { .method = HTTP_GET,
		.path = str_join(arena, STR("manifests/"), reference),
		.is_manifest = true,
		.limit = MANIFEST_MAX };
	if (!remote_fetch(repository, &question, &response, failure))
		return ANSWER_FAILED;
	if (response.status == 404)
		return ANSWER_ABSENT;
	if (response.status != 200)
		return refused_look(repository, &response, failure);
	return check_manifest(repository, reference, &response, manifest, failure);
}

/* Finds the digest by reading the whole manifest, for registries whose HEAD does not give it. */
static enum answer
find_by_get(const struct repository *repository, struct str reference, struct str *digest,
	struct http_failure *failure)
{
	struct manifest manifest;
	enum answer answer = get(repository, reference, &manifest, failure);
	if (answer == ANSWER_PRESENT)
		*digest = manifest.digest;
	return answer;
}

enum answer
remote_find(const struct repository *repository, struct str reference, struct str *digest,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct http_response response;
	struct question question = { .method = HTTP_HEAD,
		.path = str_join(arena, STR("manifests/"), reference),
		.is_manifest = true };
	if (!remote_fetch(repository, &question, &response, failure)) {
		name_new(repository, failure);
		return ANSWER_FAILED;
	}
	if (response.status == 404)
		return ANSWER_ABSENT;
	*digest = http_header(&response, STR("Docker-Content-Digest"));
	if (response.status == 200 && digest_is_valid(*digest))
		return ANSWER_PRESENT;
	if (response.status == 401 || response.status == 403)
		return refused_look(repository, &response, failure);
	return find_by_get(repository, reference, digest, failure);
}

/* --- Blobs --- */

enum answer
remote_has_blob(const struct repository *repository, const struct descriptor *blob,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	unsigned long long size;
	struct http_response response;
	struct question question = { .method = HTTP_HEAD,
		.path = str_join(arena, STR("blobs/"), blob->digest) };
	if (!remote_fetch(repository, &question, &response, failure))
		return ANSWER_FAILED;
	if (response.status == 401 || response.status == 403)
		return refused_look(repository, &response, failure);
	if (response.status != 200) /* absent, or a HEAD without a useful answer: upload it */
		return ANSWER_ABSENT;
	struct str length = http_header(&response, STR("Content-Length"));
	if (!length.len || (str_to_uint(length, &size) && size == blob->size))
		return ANSWER_PRESENT;
	return ANSWER_ABSENT; /* another size: not this blob */
}

static enum answer
get_blob(const struct repository *repository, const struct descriptor *blob, struct str *bytes,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct http_response response;
	struct question question = { .method = HTTP_GET,
		.path = str_join(arena, STR("blobs/"), blob->digest),
		.limit = (size_t)blob->size + 1 };
	if (!remote_fetch(repository, &question, &response, failure))
		return ANSWER_FAILED;
	if (response.status == 404)
		return ANSWER_ABSENT;
	if (response.status != 200)
		return fail(failure, remote_failure(repository, &response, failure));
	if (response.body.len != blob->size || !digest_matches(blob->digest, response.body))
		return fail(failure,
			http_failure_new(arena, HTTP_FAILURE_DIGEST,
				"%.*s gave other content than %.*s",
				STR_FMT(repository->registry->name), STR_FMT(blob->digest)));
	*bytes = response.body;
	return ANSWER_PRESENT;
}

static const struct registry_calls calls = {
	.find = remote_find,
	.get = get,
	.get_blob = get_blob,
	.tags = remote_tags,
	.put_blob = remote_put_blob,
	.put_manifest = remote_put_manifest,
};

/* --- Opening --- */

struct registry *
remote_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct http_failure *failure)
{
	struct remote *remote = ARENA_NEW(arena, struct remote);
	struct registry *registry = ARENA_NEW(arena, struct registry);
	const char *scheme = options->auth.plain_http ? "http" : "https";
	/* Docker Hub's API is on another host. */
	bool is_hub = str_equal(reference->host, STR("docker.io")) ||
		str_equal(reference->host, STR("index.docker.io"));
	struct str host = is_hub ? STR("registry-1.docker.io") : reference->host;
	struct str text = str_format(arena, "%s://%.*s/", scheme, STR_FMT(host));
	*remote = (struct remote){ .arena = arena,
		.options = *options,
		.target = { .host = host, .repository = reference->repository } };
	*registry = (struct registry){ .name = host,
		.state = remote,
		.calls = &calls,
		.is_new = options->is_new,
		.pushes = options->pushes,
		.dry_run = options->dry_run };
	if (!http_url_parse(arena, text, &remote->target.base)) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_REFERENCE, "`%.*s` is not a host", STR_FMT(host));
		return NULL;
	}
	remote->http = http_new(arena, &options->http);
	remote->auth = auth_new(arena, remote->http, &options->auth, &remote->target, failure);
	return remote->auth ? registry : NULL;
}
