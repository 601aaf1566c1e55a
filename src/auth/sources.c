/* SPDX-License-Identifier: MIT
 * Where credentials are looked for: a list of places, of which the first that has some for the host
 * wins. A file that is not there has none; one that cannot be read ends the search, since what it
 * would have said is not known. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "auth/sources.h"
#include "base/fs.h"
#include "base/panic.h"

enum { FILE_MAX = 1024 * 1024 };

struct search {
	struct arena *arena;
	const struct auth_options *options;
	const struct auth_registry *registry;
	struct credentials *credentials;
	struct failure *failure;
};

enum found { FOUND_NONE, FOUND_SOME, FOUND_FAILURE };

static struct str
variable(const char *name)
{
	return str_from(getenv(name));
}

/* Whether there is a file to read; one that we may not even look at is to be told of. */
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
search_text(struct search *search, struct str text, struct str from)
{
	struct arena *arena = search->arena;
	struct docker_entry entry;
	struct str why;
	if (!docker_config_find(arena, text, search->registry, &entry, &why)) {
		*search->failure = failure_new(
			arena, FAILURE_CREDENTIALS, "%.*s: %.*s", STR_FMT(from), STR_FMT(why));
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
search_file(struct search *search, struct str path)
{
	struct arena *arena = search->arena;
	struct str text, why;
	if (!path.len || !is_there(str_cstr(arena, path)))
		return FOUND_NONE;
	if (!fs_read(arena, str_cstr(arena, path), FILE_MAX, &text, &why)) {
		*search->failure = failure_new(
			arena, FAILURE_CREDENTIALS, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
		return FOUND_FAILURE;
	}
	secret_guard(arena, text);
	return search_text(search, text, path);
}

/* A file in the folder that a variable names; nothing where it is not set. */
static struct str
below_variable(struct search *search, const char *name, const char *path)
{
	struct str folder = variable(name);
	return folder.len ? fs_join(search->arena, folder, str_from(path)) : folder;
}

/* --- The places, in their order --- */

static enum found
search_options(struct search *search)
{
	const struct auth_options *options = search->options;
	*search->credentials = (struct credentials){ .user = options->user,
		.secret = options->password,
		.identity_token = options->identity_token,
		.from = STR("the command line") };
	return found_in(search->credentials);
}

/* A secret of the environment is bound to a host, or a push to another would hand it out. */
static enum found
search_environment(struct search *search)
{
	const struct auth_environment *environment = &search->options->environment;
	if (!docker_config_is_same_host(environment->host, search->registry->host))
		return FOUND_NONE;
	*search->credentials = (struct credentials){ .user = environment->user,
		.secret = environment->password,
		.from = STR("CHARTGATE_REGISTRY_USERNAME and _PASSWORD") };
	return found_in(search->credentials);
}

/* cli.New and envpaths of Helm: the variable, else below the configuration home. */
static enum found
search_helm(struct search *search)
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
search_inline(struct search *search)
{
	struct str text = search->options->environment.docker_config;
	return text.len ? search_text(search, text, STR("DOCKER_AUTH_CONFIG")) : FOUND_NONE;
}

static enum found
search_auth_file(struct search *search)
{
	return search_file(search, variable("REGISTRY_AUTH_FILE"));
}

static enum found
search_docker(struct search *search)
{
	struct str path = below_variable(search, "DOCKER_CONFIG", "config.json");
	return search_file(
		search, path.len ? path : below_variable(search, "HOME", ".docker/config.json"));
}

static enum found
search_runtime(struct search *search)
{
	return search_file(
		search, below_variable(search, "XDG_RUNTIME_DIR", "containers/auth.json"));
}

static enum found
search_containers(struct search *search)
{
	struct str path = below_variable(search, "XDG_CONFIG_HOME", "containers/auth.json");
	return search_file(search,
		path.len ? path : below_variable(search, "HOME", ".config/containers/auth.json"));
}

bool
auth_find(struct arena *arena, const struct auth_options *options,
	const struct auth_registry *registry, struct credentials *credentials,
	struct failure *failure)
{
	static enum found (*const places[])(struct search * search) = { search_options,
		search_environment, search_helm, search_inline, search_auth_file, search_docker,
		search_runtime, search_containers };
	struct search search = { arena, options, registry, credentials, failure };
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
		enum found found = places[i](&search);
		if (found != FOUND_NONE)
			return found == FOUND_SOME;
	}
	*credentials = (struct credentials){ 0 };
	return true;
}
