/* SPDX-License-Identifier: MIT
 * Finds credentials in a list of places: the first place that has some for the host wins. A missing
 * file has none. An unreadable file ends the search, because it may hold the credentials that are
 * meant. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "auth/sources.h"
#include "base/fs.h"
#include "base/panic.h"

enum { FILE_MAX = 1024 * 1024 };

struct credential_search {
	struct arena *arena;
	const struct auth_options *options;
	const struct auth_registry *registry;
	struct credentials *credentials;
	struct http_failure *failure;
};

enum found { FOUND_NONE, FOUND_SOME, FOUND_FAILURE };

static struct str
variable(const char *name)
{
	return str_from(getenv(name));
}

/* Whether there is a file. A file that stat is not allowed to look at counts, so that it is
 * reported as unreadable. */
static bool
is_there(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static enum found
found_in(const struct credentials *credentials)
{
	return auth_credentials_are_empty(credentials) ? FOUND_NONE : FOUND_SOME;
}

/* --- A configuration's text --- */

static enum found
search_text(struct credential_search *search, struct str text, struct str from)
{
	struct arena *arena = search->arena;
	struct docker_entry entry;
	struct str why;
	if (!docker_config_find(arena, text, search->registry, &entry, &why)) {
		*search->failure = http_failure_new(
			arena, HTTP_FAILURE_CREDENTIALS, "%.*s: %.*s", STR_FMT(from), STR_FMT(why));
		return FOUND_FAILURE;
	}
	if (entry.helper.len &&
		!credential_helper_ask(arena, entry.helper, search->registry->host,
			search->credentials, search->failure))
		return FOUND_FAILURE;
	if (entry.helper.len && !auth_credentials_are_empty(search->credentials))
		return FOUND_SOME;
	*search->credentials = entry.credentials;
	search->credentials->from = from;
	return found_in(search->credentials);
}

static enum found
search_file(struct credential_search *search, struct str path)
{
	struct arena *arena = search->arena;
	struct str text, why;
	if (!path.len || !is_there(str_cstr(arena, path)))
		return FOUND_NONE;
	if (!fs_read(arena, str_cstr(arena, path), FILE_MAX, &text, &why)) {
		*search->failure = http_failure_new(
			arena, HTTP_FAILURE_CREDENTIALS, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
		return FOUND_FAILURE;
	}
	secret_guard(arena, text);
	return search_text(search, text, path);
}

/* The path of a file in the folder that a variable names; empty when it is not set. */
static struct str
below_variable(struct credential_search *search, const char *name, const char *path)
{
	struct str folder = variable(name);
	return folder.len ? fs_join(search->arena, folder, str_from(path)) : folder;
}

/* --- The places, in their order --- */

static enum found
search_options(struct credential_search *search)
{
	const struct auth_options *options = search->options;
	*search->credentials = (struct credentials){ .user = options->user,
		.secret = options->password,
		.identity_token = options->identity_token,
		.from = STR("the command line") };
	return found_in(search->credentials);
}

/* A secret of the environment is for one host, so that a push to another host does not send it. */
static enum found
search_environment(struct credential_search *search)
{
	const struct auth_environment *environment = &search->options->environment;
	if (!docker_config_is_same_host(environment->host, search->registry->host))
		return FOUND_NONE;
	*search->credentials = (struct credentials){ .user = environment->user,
		.secret = environment->password,
		.from = STR("CHARTGATE_REGISTRY_USERNAME and _PASSWORD") };
	return found_in(search->credentials);
}

/* The path of Helm's file (Helm: cli.New, envpaths): from the variable, else below the
 * configuration home. */
static enum found
search_helm(struct credential_search *search)
{
	struct str path = search->options->registry_config;
	if (!path.len)
		path = variable("HELM_REGISTRY_CONFIG");
	if (!path.len)
		path = below_variable(search, "HELM_CONFIG_HOME", "registry/config.json");
	if (!path.len)
		path = below_variable(search, "XDG_CONFIG_HOME", "helm/registry/config.json");
	if (!path.len)
		path = below_variable(search, "HOME", ".config/helm/registry/config.json");
	return search_file(search, path);
}

static enum found
search_inline(struct credential_search *search)
{
	struct str text = search->options->environment.docker_config;
	return text.len ? search_text(search, text, STR("DOCKER_AUTH_CONFIG")) : FOUND_NONE;
}

static enum found
search_auth_file(struct credential_search *search)
{
	return search_file(search, variable("REGISTRY_AUTH_FILE"));
}

static enum found
search_docker(struct credential_search *search)
{
	struct str path = below_variable(search, "DOCKER_CONFIG", "config.json");
	return search_file(
		search, path.len ? path : below_variable(search, "HOME", ".docker/config.json"));
}

static enum found
search_runtime(struct credential_search *search)
{
	return search_file(
		search, below_variable(search, "XDG_RUNTIME_DIR", "containers/auth.json"));
}

static enum found
search_containers(struct credential_search *search)
{
	struct str path = below_variable(search, "XDG_CONFIG_HOME", "containers/auth.json");
	return search_file(search,
		path.len ? path : below_variable(search, "HOME", ".config/containers/auth.json"));
}

bool
auth_find(struct arena *arena, const struct auth_options *options,
	const struct auth_registry *registry, struct credentials *credentials,
	struct http_failure *failure)
{
	static enum found (*const places[])(struct credential_search * search) = { search_options,
		search_environment, search_helm, search_inline, search_auth_file, search_docker,
		search_runtime, search_containers };
	struct credential_search search = { arena, options, registry, credentials, failure };
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
		enum found found = places[i](&search);
		if (found != FOUND_NONE)
			return found == FOUND_SOME;
	}
	*credentials = (struct credentials){ 0 };
	return true;
}
