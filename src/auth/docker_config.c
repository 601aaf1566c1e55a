/* SPDX-License-Identifier: MIT
 * Reads Docker's configuration file, as docker, helm, podman and oras do: which credential helper
 * to ask for a host, and the entries of `auths`. No message holds a part of the text, which has
 * secrets. */
#include "auth/sources.h"
#include "base/base64.h"
#include "base/panic.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

static const struct str hub_key = STR_INIT("https://index.docker.io/v1/");

static bool
is_docker_hub(struct str host)
{
	static const struct str names[] = { STR_INIT("docker.io"), STR_INIT("index.docker.io"),
		STR_INIT("registry-1.docker.io") };
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (str_equal_ci(host, names[i]))
			return true;
	return false;
}

bool
docker_config_is_same_host(struct str a, struct str b)
{
	return str_equal_ci(a, b) || (is_docker_hub(a) && is_docker_hub(b));
}

struct str
docker_config_key(struct str host)
{
	return is_docker_hub(host) ? hub_key : host;
}

/* --- Members --- */

/* The string of a member; empty when there is none. False for a value of another type. */
static bool
take_text(const struct node *object, struct str name, struct str *text, struct str *why)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	*text = (struct str){ 0 };
	if (!node || node->kind == NODE_NULL)
		return true;
	*text = node->text;
	*why = STR("a value is not a string where a string is expected");
	return node->kind == NODE_STRING;
}

/* The object of a member; NULL when there is none. False for a value of another type. */
static bool
take_object(const struct node *parent, struct str name, const struct node **object, struct str *why)
{
	*object = node_get(parent, name);
	if (!*object || (*object)->kind == NODE_OBJECT)
		return true;
	*why = STR("a value is not an object where an object is expected");
	bool is_null = (*object)->kind == NODE_NULL;
	*object = NULL;
	return is_null;
}

/* --- Which entry --- */

/* The parts of a key of `auths`. */
struct entry_key {
	struct str host, path;
};

/* Old keys are URLs, in which only the host counts. podman's keys may name a repository or a folder
 * above it. */
static struct entry_key
read_key(struct str text)
{
	static const struct str schemes[] = { STR_INIT("https://"), STR_INIT("http://") };
	struct entry_key key;
	bool is_url = false;
	for (size_t i = 0; i < ARRAY_LENGTH(schemes) && !is_url; i++) {
		is_url = str_starts(text, schemes[i]);
		if (is_url)
			text = str_slice(text, schemes[i].len, STR_NONE);
	}
	str_cut(text, '/', &key.host, &key.path);
	if (is_url || str_equal(key.path, STR("v1/")) || str_equal(key.path, STR("v2/")))
		key.path = (struct str){ 0 };
	return key;
}

static bool
is_above(struct str path, struct str repository)
{
	return !path.len ||
		(str_starts(repository, path) &&
			(path.len == repository.len || repository.at[path.len] == '/'));
}

/* How well the key of an entry fits the registry; 0: not at all. The longest path wins; of equal
 * paths, the key as it is written today. */
static size_t
fit(struct str text, const struct auth_registry *registry)
{
	struct str host = registry->host;
	struct entry_key key = read_key(text);
	if (!docker_config_is_same_host(key.host, host) ||
		!is_above(key.path, registry->repository))
		return 0;
	size_t spelling = str_equal(text, docker_config_key(host)) ? 3
		: str_equal(text, host)                            ? 2
								   : 1;
	return 4 * key.path.len + spelling;
}

static const struct node *
find_entry(const struct node *auths, const struct auth_registry *registry)
{
	const struct node *best = NULL;
	size_t best_fit = 0;
	for (const struct node *entry = auths ? auths->first : NULL; entry; entry = entry->next) {
		size_t entry_fit = fit(entry->key, registry);
		if (entry_fit > best_fit) {
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
		*why = STR("the host's `auth` is not base64");
		return false;
	}
	secret_guard(arena, pair);
	while (str_ends(pair, STR("\0")))
		pair.len--;
	*why = STR("the host's `auth` is not of the form user:password");
	return str_cut(pair, ':', &credentials->user, &credentials->secret);
}

static bool
take_entry(struct arena *arena, const struct node *entry, struct credentials *credentials,
	struct str *why)
{
	struct str encoded;
	if (entry->kind != NODE_OBJECT) {
		*why = STR("the host's entry is not an object");
		return false;
	}
	if (!take_text(entry, STR("auth"), &encoded, why) ||
		!take_text(entry, STR("username"), &credentials->user, why) ||
		!take_text(entry, STR("password"), &credentials->secret, why) ||
		!take_text(entry, STR("identitytoken"), &credentials->identity_token, why) ||
		!take_text(entry, STR("registrytoken"), &credentials->registry_token, why))
		return false;
	if (credentials->registry_token.len && !token_is_valid(credentials->registry_token)) {
		*why = STR("the host's `registrytoken` has characters that are not allowed in a "
			   "token");
		return false;
	}
	return !encoded.len || take_pair(arena, encoded, credentials, why);
}

/* --- The file --- */

static const struct node *
read_text(struct arena *arena, struct str text, struct str *why)
{
	struct problem_list problems = { 0 };
	const struct source *source = source_new(arena, STR("configuration"), text);
	const struct node *root = yaml_read_json(arena, source, &problems);
	if (!problems.len && root->kind == NODE_OBJECT)
		return root;
	*why = STR("it is not a JSON object");
	if (problems.len && problems.at[0].place.source == source)
		*why = str_format(arena, "%s in line %u",
			problem_is(&problems.at[0], &yaml_problem_duplicate_key)
				? "the same name twice"
				: "invalid JSON",
			source_position(source, problems.at[0].place.span.start).line);
	return NULL;
}

static bool
find_helper(const struct node *root, struct str host, struct str *helper, struct str *why)
{
	const struct node *helpers;
	return take_object(root, STR("credHelpers"), &helpers, why) &&
		take_text(helpers, docker_config_key(host), helper, why) &&
		(helper->len || take_text(helpers, host, helper, why)) &&
		(helper->len || take_text(root, STR("credsStore"), helper, why));
}

bool
docker_config_find(struct arena *arena, struct str text, const struct auth_registry *registry,
	struct docker_entry *entry, struct str *why)
{
	const struct node *root = read_text(arena, text, why), *auths;
	*entry = (struct docker_entry){ 0 };
	if (!root || !find_helper(root, registry->host, &entry->helper, why) ||
		!take_object(root, STR("auths"), &auths, why))
		return false;
	const struct node *found = find_entry(auths, registry);
	return !found || take_entry(arena, found, &entry->credentials, why);
}
