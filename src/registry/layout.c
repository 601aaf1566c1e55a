/* SPDX-License-Identifier: MIT
 * A folder in OCI image layout (image-spec, image-layout.md): blobs/sha256/HEX, and index.json that
 * gives names to manifests. Each file is written beside its place and renamed, the index under a
 * lock, so that whoever reads sees the old state or the new one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fs.h"
#include "base/vec.h"
#include "registry/backend.h"

enum { INDEX_MAX = 4 * 1024 * 1024 };

#define REF_NAME "org.opencontainers.image.ref.name"

struct layout {
	struct str folder;
	struct registry_options options;
};

static bool
fail(struct arena *arena, struct failure *failure, struct str path, struct str why)
{
	*failure = failure_new(arena, FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
	return false;
}

static struct str
path_of(const struct repository *repository, const char *name)
{
	struct arena *arena = repository->arena;
	const struct layout *layout = repository->registry->state;
	return fs_join(arena, layout->folder, str_from(name));
}

/* blobs/sha256/HEX */
static struct str
blob_path(const struct repository *repository, struct str digest)
{
	struct arena *arena = repository->arena;
	struct str kind, hex;
	str_cut(digest, ':', &kind, &hex);
	return path_of(repository,
		str_cstr(arena, str_format(arena, "blobs/%.*s/%.*s", STR_FMT(kind), STR_FMT(hex))));
}

/* --- Writing --- */

static bool
make_folder(struct arena *arena, struct str path, struct failure *failure)
{
	if (mkdir(str_cstr(arena, path), 0777) == 0 || errno == EEXIST)
		return true;
	return fail(arena, failure, path, str_from(strerror(errno)));
}

static bool
write_file(struct arena *arena, struct str path, struct str bytes, struct failure *failure)
{
	struct fs_replacement file;
	struct str why;
	if (!fs_replace_open(arena, str_cstr(arena, path), &file, &why))
		return fail(arena, failure, path, why);
	fwrite(bytes.at, 1, bytes.len, file.stream);
	return fs_replace_commit(arena, &file, &why) || fail(arena, failure, path, why);
}

/* Makes what is missing of the layout's frame. */
static bool
make_frame(const struct repository *repository, struct failure *failure)
{
	struct arena *arena = repository->arena;
	static const char *const folders[] = { "", "blobs", "blobs/sha256" };
	struct str mark = path_of(repository, "oci-layout");
	for (size_t i = 0; i < ARRAY_LENGTH(folders); i++)
		if (!make_folder(arena, path_of(repository, folders[i]), failure))
			return false;
	return fs_look(str_cstr(arena, mark), true).kind == FS_FILE ||
		write_file(arena, mark, STR("{\"imageLayoutVersion\":\"1.0.0\"}"), failure);
}

/* What --dry-run shows in place of a write. */
static bool
is_dry(const struct repository *repository, struct str path)
{
	struct arena *arena = repository->arena;
	const struct layout *layout = repository->registry->state;
	if (repository->registry->dry_run && layout->options.http.trace)
		layout->options.http.trace(
			layout->options.http.context, STR("WRITE"), str_copy(arena, path), 0);
	return repository->registry->dry_run;
}

/* --- The index --- */

/* The rows of index.json; an empty list when there is no such file. NULL with the failure. */
static struct node *
read_index(const struct repository *repository, struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = path_of(repository, "index.json"), text, why;
	if (fs_look(str_cstr(arena, path), true).kind == FS_MISSING)
		return node_new(arena, NODE_ARRAY);
	if (!fs_read(arena, str_cstr(arena, path), INDEX_MAX, &text, &why)) {
		fail(arena, failure, path, why);
		return NULL;
	}
	struct node *root = http_json(arena, path, text, &why);
	struct node *rows = root ? node_get(root, STR("manifests")) : NULL;
	if (!rows || rows->kind != NODE_ARRAY) {
		fail(arena, failure, path, root ? STR("no list of manifests") : why);
		return NULL;
	}
	return rows;
}

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

static struct str
row_name(const struct node *row)
{
	return text_of(node_get(row, STR("annotations")), STR(REF_NAME));
}

/* NAME:TAG, as the index has it. */
static struct str
full_name(struct arena *arena, struct str repository, struct str tag)
{
	return str_format(arena, "%.*s:%.*s", STR_FMT(repository), STR_FMT(tag));
}

static const struct node *
find_row(const struct node *rows, struct str name)
{
	for (const struct node *row = rows->first; row; row = row->next)
		if (str_equal(row_name(row), name))
			return row;
	return NULL;
}

/* The row of a digest, under whatever name. */
static const struct node *
find_digest(const struct node *rows, struct str digest)
{
	for (const struct node *row = rows->first; row; row = row->next)
		if (str_equal(text_of(row, STR("digest")), digest))
			return row;
	return NULL;
}

/* The index with the row of that name replaced or added. */
static struct str
index_with(struct arena *arena, const struct node *rows, struct str name,
	const struct descriptor *manifest)
{
	struct builder text;
	builder_init(&text, arena);
	builder_add(&text,
		STR("{\"schemaVersion\":2,\"mediaType\":\"" MEDIA_INDEX "\",\"manifests\":["));
	for (const struct node *row = rows->first; row; row = row->next) {
		if (str_equal(row_name(row), name))
			continue;
		node_print_json(&text, row);
		builder_char(&text, ',');
	}
	builder_format(&text, "{\"mediaType\":\"%.*s\",\"digest\":\"%.*s\",\"size\":%llu,",
		STR_FMT(manifest->media_type), STR_FMT(manifest->digest), manifest->size);
	builder_add(&text, STR("\"annotations\":{\"" REF_NAME "\":"));
	json_print_string(&text, name);
	builder_add(&text, STR("}}]}"));
	return builder_str(&text);
}

/* Whether the name still is what it was when the caller looked, or is ours already. */
static bool
is_untouched(const struct node *rows, struct str name, const struct manifest_target *target,
	const struct descriptor *manifest)
{
	struct str now = text_of(find_row(rows, name), STR("digest"));
	return str_equal(now, target->before) || str_equal(now, manifest->digest);
}

static bool
update_index(const struct repository *repository, const struct manifest_target *target,
	const struct descriptor *manifest, struct failure *failure)
{
	struct arena *arena = repository->arena;
	const struct node *rows = read_index(repository, failure);
	struct str name = full_name(arena, repository->name, target->reference);
	if (!rows)
		return false;
	if (!is_untouched(rows, name, target, manifest)) {
		*failure = failure_new(arena, FAILURE_CONFLICT,
			"%.*s was written by somebody else meanwhile", STR_FMT(name));
		return false;
	}
	return write_file(arena, path_of(repository, "index.json"),
		index_with(arena, rows, name, manifest), failure);
}

/* The file that says it is a layout is the lock of its index too. */
static bool
update_index_locked(const struct repository *repository, const struct manifest_target *target,
	const struct descriptor *manifest, struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct str mark = path_of(repository, "oci-layout");
	int lock = open(str_cstr(arena, mark), O_RDONLY | O_CLOEXEC);
	if (lock < 0 || flock(lock, LOCK_EX) < 0) {
		fail(arena, failure, mark, str_from(strerror(errno)));
		if (lock >= 0)
			close(lock);
		return false;
	}
	bool done = update_index(repository, target, manifest, failure);
	close(lock);
	return done;
}

/* --- The calls --- */

static enum answer
find(const struct repository *repository, struct str reference, struct str *digest,
	struct failure *failure)
{
	struct arena *arena = repository->arena;
	if (digest_is_valid(reference)) {
		struct str path = blob_path(repository, reference);
		*digest = reference;
		return fs_look(str_cstr(arena, path), true).kind == FS_FILE ? ANSWER_PRESENT
									    : ANSWER_ABSENT;
	}
	const struct node *rows = read_index(repository, failure);
	if (!rows)
		return ANSWER_FAILED;
	*digest = text_of(
		find_row(rows, full_name(arena, repository->name, reference)), STR("digest"));
	if (digest->len && !digest_is_valid(*digest)) {
		*failure = failure_new(
			arena, FAILURE_MANIFEST, "index.json names a digest that is none");
		return ANSWER_FAILED;
	}
	return digest->len ? ANSWER_PRESENT : ANSWER_ABSENT;
}

/* The bytes of a blob's file, held against its digest. */
static enum answer
read_blob(const struct repository *repository, struct str digest, size_t limit, struct str *bytes,
	struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = blob_path(repository, digest), why;
	if (fs_look(str_cstr(arena, path), true).kind == FS_MISSING)
		return ANSWER_ABSENT;
	if (!fs_read(arena, str_cstr(arena, path), limit, bytes, &why)) {
		fail(arena, failure, path, why);
		return ANSWER_FAILED;
	}
	if (digest_matches(digest, *bytes))
		return ANSWER_PRESENT;
	*failure = failure_new(arena, FAILURE_DIGEST, "%.*s", STR_FMT(path));
	return ANSWER_FAILED;
}

/* What a server would say as Content-Type: the index knows, else the manifest itself. */
static struct str
type_of(const struct repository *repository, const struct manifest *manifest)
{
	struct arena *arena = repository->arena;
	struct failure ignored;
	struct str why;
	const struct node *rows = read_index(repository, &ignored);
	const struct node *row = rows ? find_digest(rows, manifest->digest) : NULL;
	struct str type = text_of(row, STR("mediaType"));
	if (!type.len)
		type = text_of(
			http_json(arena, STR("manifest"), manifest->bytes, &why), STR("mediaType"));
	return type.len ? type : STR(MEDIA_MANIFEST);
}

static enum answer
get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct failure *failure)
{
	enum answer answer = find(repository, reference, &manifest->digest, failure);
	if (answer == ANSWER_PRESENT)
		answer = read_blob(
			repository, manifest->digest, MANIFEST_MAX, &manifest->bytes, failure);
	if (answer != ANSWER_PRESENT)
		return answer;
	manifest->media_type = type_of(repository, manifest);
	return ANSWER_PRESENT;
}

static enum answer
get_blob(const struct repository *repository, const struct descriptor *blob, struct str *bytes,
	struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = blob_path(repository, blob->digest);
	struct fs_info info = fs_look(str_cstr(arena, path), true);
	if (info.kind == FS_FILE && info.size != blob->size) {
		*failure = failure_new(
			arena, FAILURE_DIGEST, "%.*s has another size", STR_FMT(blob->digest));
		return ANSWER_FAILED;
	}
	return read_blob(repository, blob->digest, (size_t)blob->size, bytes, failure);
}

static bool
put_blob(const struct repository *repository, const struct descriptor *blob, struct str bytes,
	struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = blob_path(repository, blob->digest), old;
	/* What is there with other bytes is mended: nothing else could have its name. */
	if (read_blob(repository, blob->digest, bytes.len, &old, failure) == ANSWER_PRESENT)
		return true;
	return is_dry(repository, path) ||
		(make_frame(repository, failure) && write_file(arena, path, bytes, failure));
}

static bool
put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct failure *failure)
{
	struct arena *arena = repository->arena;
	struct descriptor manifest = { target->media_type, digest_of(arena, bytes), bytes.len };
	if (!put_blob(repository, &manifest, bytes, failure))
		return false;
	if (digest_is_valid(target->reference))
		return true;
	struct str name = full_name(arena, repository->name, target->reference);
	return is_dry(repository, str_format(arena, "index.json: %.*s", STR_FMT(name))) ||
		update_index_locked(repository, target, &manifest, failure);
}

static int
compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum answer
list_tags(const struct repository *repository, struct tag_list *tags, struct failure *failure)
{
	struct arena *arena = repository->arena;
	const struct node *rows = read_index(repository, failure);
	struct str name, tag;
	if (!rows)
		return ANSWER_FAILED;
	for (const struct node *row = rows->first; row && tags->len < TAGS_MAX; row = row->next)
		if (str_cut(row_name(row), ':', &name, &tag) && str_equal(name, repository->name) &&
			tag_is_valid(tag))
			vec_push(arena, tags, tag);
	if (tags->len)
		qsort(tags->at, tags->len, sizeof *tags->at, compare);
	return tags->len ? ANSWER_PRESENT : ANSWER_ABSENT;
}

struct registry *
layout_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options)
{
	static const struct registry_calls calls = {
		.find = find,
		.get = get,
		.get_blob = get_blob,
		.tags = list_tags,
		.put_blob = put_blob,
		.put_manifest = put_manifest,
	};
	struct layout *layout = ARENA_NEW(arena, struct layout);
	struct registry *registry = ARENA_NEW(arena, struct registry);
	*layout = (struct layout){ reference->host, *options };
	*registry = (struct registry){ .name = reference->host,
		.state = layout,
		.calls = &calls,
		.pushes = options->pushes,
		.dry_run = options->dry_run };
	return registry;
}
