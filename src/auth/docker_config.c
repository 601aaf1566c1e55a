/* SPDX-License-Identifier: MIT
 * Docker's configuration file, as docker, helm, podman and oras read it: which credential helper to
 * ask for a host, and the entries of `auths`. Nothing of the text ever goes into a message. */
#include "auth/auth.h"
#include "auth/sources.h"
#include "base/base64.h"

bool
is_docker_hub(struct str host)
{
	return str_equal(host, STR("docker.io")) || str_equal(host, STR("index.docker.io")) ||
		str_equal(host, STR("registry-1.docker.io"));
}

struct str
server_key(struct str host)
{
	return is_docker_hub(host) ? STR("https://index.docker.io/v1/") : host;
}

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

/* --- Which entry --- */

/* How well a key of `auths` fits: the length of what it says of host and repository; 0: not at all.
 * Old keys are URLs, of which the host counts; those of podman may name a repository. */
static size_t
fit(struct str key, struct str host, struct str wanted)
{
	bool is_url = true;
	if (str_starts(key, STR("https://")))
		key = str_slice(key, 8, STR_NONE);
	else if (str_starts(key, STR("http://")))
		key = str_slice(key, 7, STR_NONE);
	else
		is_url = false;
	size_t slash = str_find_char(key, '/');
	bool is_alias = is_docker_hub(host) &&
		is_docker_hub(str_slice(key, 0, slash == STR_NONE ? key.len : slash));
	if (is_url || is_alias)
		key = str_slice(key, 0, slash == STR_NONE ? key.len : slash);
	if (is_alias || (is_url && str_equal(key, host)))
		return host.len;
	bool is_prefix = str_starts(wanted, key) && key.len >= host.len &&
		(key.len == wanted.len || wanted.at[key.len] == '/');
	return is_prefix ? key.len : 0;
}

static const struct node *
find_entry(struct arena *arena, const struct node *auths, struct str host, struct str repository)
{
	struct str wanted = str_format(arena, "%.*s/%.*s", STR_FMT(host), STR_FMT(repository));
	const struct node *best = NULL;
	size_t best_fit = 0;
	for (const struct node *entry = auths ? auths->first : NULL; entry; entry = entry->next) {
		size_t entry_fit = fit(entry->key, host, wanted);
		/* The key as the host is written stands before one that is a URL. */
		bool is_exact = str_equal(entry->key, host);
		if (entry_fit > best_fit || (entry_fit && entry_fit == best_fit && is_exact)) {
			best = entry;
			best_fit = entry_fit;
		}
	}
	return best;
}

/* --- What it says --- */

/* user:password, split at the first colon; trailing NULs are padding. */
static bool
take_pair(struct arena *arena, struct str encoded, struct credentials *credentials, struct str *why)
{
	struct str pair;
	if (!base64_decode(arena, encoded, &pair)) {
		*why = STR("an entry whose `auth` is no base64");
		return false;
	}
	secret_guard(arena, pair);
	while (str_ends(pair, STR("\0")))
		pair.len--;
	if (!str_cut(pair, ':', &credentials->user, &credentials->secret)) {
		*why = STR("an entry whose `auth` is not of the form user:password");
		return false;
	}
	return true;
}

static bool
take_entry(struct arena *arena, const struct node *entry, struct credentials *credentials,
	struct str *why)
{
	struct str encoded = text_of(entry, STR("auth"));
	credentials->identity_token = text_of(entry, STR("identitytoken"));
	credentials->registry_token = text_of(entry, STR("registrytoken"));
	credentials->user = text_of(entry, STR("username"));
	credentials->secret = text_of(entry, STR("password"));
	return !encoded.len || take_pair(arena, encoded, credentials, why);
}

bool
docker_config_find(struct arena *arena, struct str text, struct str host, struct str repository,
	struct credentials *credentials, struct str *helper, struct str *why)
{
	struct problem_list problems = { 0 };
	*credentials = (struct credentials){ 0 };
	*helper = (struct str){ 0 };
	const struct node *root =
		tree_read_json(arena, source_new(arena, STR("config"), text), &problems);
	if (problems.len || root->kind != NODE_OBJECT) {
		*why = STR("it is no JSON object, or has a name twice");
		return false;
	}
	*helper = text_of(node_get(root, STR("credHelpers")), server_key(host));
	if (!helper->len)
		*helper = text_of(node_get(root, STR("credHelpers")), host);
	if (!helper->len)
		*helper = text_of(root, STR("credsStore"));
	const struct node *entry =
		find_entry(arena, node_get(root, STR("auths")), host, repository);
	return !entry || take_entry(arena, entry, credentials, why);
}
