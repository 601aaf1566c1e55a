/* SPDX-License-Identifier: MIT
 * $.repository and $.package: the two files of Artifact Hub's own, each of which may end in .yml or
 * .yaml. The Hub refuses an artifacthub-repo.yml that does not fit its types or whose repositoryID
 * is not a UUID (internal/repo/manager.go:GetMetadata). */
#include <ctype.h>

#include "files/files.h"
#include "hub/hub.h"
#include "hub/types.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* Reads NAME.yml, else NAME.yaml, in the order of the Hub. *path is the file that was read. */
static struct node *
load(struct files_reader *reader, struct str name, struct str *path)
{
	static const struct str endings[] = { STR_INIT(".yml"), STR_INIT(".yaml") };
	struct node *root = NULL;
	for (size_t i = 0; !root && i < 2; i++) {
		*path = str_join(reader->arena, name, endings[i]);
		root = reader_first_document(reader, *path, DIALECT_V2);
	}
	return root;
}

struct node *
hub_load_package(struct files_reader *reader)
{
	struct str path;
	size_t first_problem = reader->problems->len;
	struct node *root = load(reader, STR("artifacthub-pkg"), &path);
	reader_aside(reader, first_problem);
	return root;
}

/* --- The ID --- */

static bool
is_plain_uuid(struct str text)
{
	bool dashed = text.len == 36;
	if (!dashed && text.len != 32)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		bool is_dash = dashed && (i == 8 || i == 13 || i == 18 || i == 23);
		if (is_dash ? text.at[i] != '-' : !isxdigit((unsigned char)text.at[i]))
			return false;
	}
	return true;
}

/* The forms that github.com/satori/uuid accepts (codec.go:UnmarshalText): with dashes or without,
 * in braces or as a URN. It also documents braces around the form without dashes, but refuses
 * them. */
static bool
is_uuid(struct str text)
{
	struct str urn = STR("urn:uuid:");
	if (text.len == 38 && text.at[0] == '{' && text.at[37] == '}')
		return is_plain_uuid(str_slice(text, 1, 37));
	if (str_starts(text, urn))
		text = str_slice(text, urn.len, text.len);
	return is_plain_uuid(text);
}

static void
check_id(struct files_reader *reader, const struct node *root)
{
	struct node *id = node_get(root, STR("repositoryID"));
	struct str text;
	bool unset;
	if (!id || !node_is_scalar(id) || !yaml_go_string(reader->arena, id, &text, &unset) ||
		!text.len)
		return;
	if (!is_uuid(text))
		reader_problem(reader, &hub_problem_repository_metadata, id->at,
			STR("repositoryID is not a UUID: Artifact Hub refuses the file"));
}

/* --- The file --- */

struct node *
hub_load_repository(struct files_reader *reader)
{
	struct str path, name = STR("artifacthub-repo");
	struct node *root = load(reader, name, &path);
	for (unsigned level = 0; !root && level < reader->files->above; level++) {
		name = str_join(reader->arena, STR("../"), name);
		root = load(reader, name, &path);
	}
	if (!root)
		return NULL;
	if (root->kind == NODE_NULL && !root->raw.len) {
		reader_file_problem(reader, &hub_problem_repository_metadata, path,
			STR("the file is empty: Artifact Hub refuses it"));
		return reader_unknown(reader, path);
	}
	hub_check_repository(reader, root);
	check_id(reader, root);
	return root;
}
