/* SPDX-License-Identifier: MIT
 * What to do about a refusal, by registry: the same 403 means something else on each. A table of
 * hosts, statuses and words; the first row that fits speaks. */
#include "registry/remote.h"

#include "base/panic.h"
#include "http/http.h"

struct remedy {
	const char *host; /* the host ends with it; "": any */
	const char *inside; /* and has it inside; "": any */
	enum http_failure_key key;
	const char *word; /* the answer's body has it; "": any */
	const char *advice;
};

static const struct remedy remedies[] = {
	{ ".amazonaws.com", ".ecr.", HTTP_FAILURE_UNKNOWN_REPOSITORY, "",
		"ECR makes no repository by itself: aws ecr create-repository --repository-name "
		"NAMESPACE/CHART" },
	{ ".amazonaws.com", ".ecr.", HTTP_FAILURE_BROKEN, "",
		"ECR breaks the connection when the repository is missing: aws ecr "
		"create-repository --repository-name NAMESPACE/CHART" },
	{ ".amazonaws.com", ".ecr.", HTTP_FAILURE_UNAUTHORIZED, "",
		"ECR passwords last 12 hours: aws ecr get-login-password | helm registry login "
		"--username AWS --password-stdin HOST" },
	{ "ghcr.io", "", HTTP_FAILURE_DENIED, "write_package",
		"a workflow needs permissions: packages: write, and the package must grant the "
		"repository access (package settings, Manage Actions access)" },
	{ "ghcr.io", "", HTTP_FAILURE_DENIED, "",
		"the token needs write:packages; if the package is new, push with --new" },
	{ "ghcr.io", "", HTTP_FAILURE_UNAUTHORIZED, "",
		"log in with a classic token that has write:packages, or with GITHUB_TOKEN; if the "
		"package is new, push with --new" },
	{ "docker.io", "", HTTP_FAILURE_UNAUTHORIZED, "",
		"Docker Hub takes NAMESPACE/NAME and no third level: push to "
		"oci://registry-1.docker.io/NAMESPACE; log in if that is so" },
	{ "docker.io", "", HTTP_FAILURE_DENIED, "",
		"Docker Hub takes NAMESPACE/NAME and no third level: push to "
		"oci://registry-1.docker.io/NAMESPACE" },
	{ "quay.io", "", HTTP_FAILURE_UNAUTHORIZED, "",
		"the robot account needs write access, and the right to make repositories; if it "
		"is new, push with --new" },
	{ "quay.io", "", HTTP_FAILURE_DENIED, "",
		"the robot account needs write access, and the right to make repositories" },
	{ "gitlab.com", "", HTTP_FAILURE_DENIED, "",
		"the GitLab project must exist and the token needs write_registry" },
	{ "", "", HTTP_FAILURE_UNKNOWN_REPOSITORY, "project",
		"Harbor makes no project by itself: create it in its portal" },
	{ "", "", HTTP_FAILURE_UNAUTHORIZED, "project",
		"Harbor makes no project by itself: create it in its portal, and use a robot "
		"account that may push" },
	{ "", "", HTTP_FAILURE_UNKNOWN_REPOSITORY, "",
		"create the repository first: this registry makes none by itself" },
	{ "", "", HTTP_FAILURE_NEEDS_TLS, "", "leave out --plain-http" },
	{ "", "", HTTP_FAILURE_IMMUTABLE, "", "bump the version in Chart.yaml" },
	{ "", "", HTTP_FAILURE_TOO_LARGE, "",
		"the registry, or a proxy before it, takes no bodies of that size" },
};

static bool
fits(const struct remedy *remedy, struct str host, enum http_failure_key key, struct str body)
{
	return remedy->key == key && str_ends(host, str_from(remedy->host)) &&
		str_has(host, str_from(remedy->inside)) && str_has(body, str_from(remedy->word));
}

struct str
advice_for(const struct repository *repository, enum http_failure_key key,
	const struct http_response *response)
{
	struct str host = remote_of(repository)->target.base.host, body = { 0 };
	if (response)
		body = str_lower(repository->arena, response->body);
	for (size_t i = 0; i < ARRAY_LENGTH(remedies); i++)
		if (fits(&remedies[i], host, key, body))
			return str_from(remedies[i].advice);
	return (struct str){ 0 };
}
