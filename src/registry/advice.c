/* SPDX-License-Identifier: MIT
 * Advice for a failure, by registry, because the same 403 means something else on each. A table of
 * hosts, failures and words of the answer; the first row that fits gives the advice. */
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
		"ECR does not create repositories: aws ecr create-repository --repository-name "
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
		"log in; if you have, push to oci://registry-1.docker.io/NAMESPACE: Docker Hub "
		"allows only NAMESPACE/NAME" },
	{ "docker.io", "", HTTP_FAILURE_DENIED, "",
		"push to oci://registry-1.docker.io/NAMESPACE: Docker Hub allows only "
		"NAMESPACE/NAME" },
	{ "quay.io", "", HTTP_FAILURE_UNAUTHORIZED, "",
		"the robot account needs write access and the right to create repositories; if the "
		"repository is new, push with --new" },
	{ "quay.io", "", HTTP_FAILURE_DENIED, "",
		"the robot account needs write access and the right to create repositories" },
	{ "gitlab.com", "", HTTP_FAILURE_DENIED, "",
		"the GitLab project must exist and the token needs write_registry" },
	{ "", "", HTTP_FAILURE_UNKNOWN_REPOSITORY, "project",
		"Harbor does not create projects: create it in Harbor's portal" },
	{ "", "", HTTP_FAILURE_UNAUTHORIZED, "project",
		"Harbor does not create projects: create it in Harbor's portal, and use a robot "
		"account that may push" },
	{ "", "", HTTP_FAILURE_UNKNOWN_REPOSITORY, "",
		"create the repository first: this registry does not create it" },
	{ "", "", HTTP_FAILURE_NEEDS_TLS, "", "leave out --plain-http" },
	{ "", "", HTTP_FAILURE_IMMUTABLE, "", "bump the version in Chart.yaml" },
	{ "", "", HTTP_FAILURE_TOO_LARGE, "",
		"the registry, or a proxy in front of it, does not accept requests of that size" },
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
