/* SPDX-License-Identifier: MIT
 * The registry in a folder with OCI image layout (image-spec, image-layout.md): blobs/sha256/HEX,
 * and index.json with the names of the manifests. Each file is written under another name and
 * renamed, and the index is written under a lock, so that a reader sees either the old state or the
 * new one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fs.h"
#include "base/vec.h"
#include "http/http.h"
#include "registry/backend.h"
#include "registry/index.h"
#include "tree/tree.h"

enum { INDEX_MAX = 4 * 1024 * 1024 };

struct layout {
	struct str folder;
	struct http_options http; /* for its trace */
};

static bool
fail(struct arena *arena, struct http_failure *failure, struct str path, struct str why)
{
	*failure = http_failure_new(
		arena, HTTP_FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
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
write_file(struct arena *arena, struct str path, struct str bytes, struct http_failure *failure)
{
	struct fs_replacement file;
	struct str why;
	if (!fs_replace_open(arena, str_cstr(arena, path), &file, &why))
		return fail(arena, failure, path, why);
	fwrite(bytes.at, 1, bytes.len, file.stream);
	return fs_replace_commit(arena, &file, &why) || fail(arena, failure, path, why);
}

/* Creates the file oci-layout and the folder of blobs, when they are missing. */
static bool
make_frame(const struct repository *repository, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str mark = path_of(repository, "oci-layout"), why;
	struct str blobs = path_of(repository, "blobs/sha256");
	if (!fs_make_folder(arena, blobs, &why))
		return fail(arena, failure, blobs, why);
	return fs_look(str_cstr(arena, mark), true).kind == FS_FILE ||
		write_file(arena, mark, STR("{\"imageLayoutVersion\":\"1.0.0\"}"), failure);
}

/* With --dry-run: shows the path that would be written, and is true. */
static bool
is_dry(const struct repository *repository, struct str path)
{
	struct arena *arena = repository->arena;
	const struct layout *layout = repository->registry->state;
	if (repository->registry->dry_run && layout->http.trace)
		layout->http.trace(layout->http.context, STR("WRITE"), str_copy(arena, path), 0);
	return repository->registry->dry_run;
}

/* --- The index --- */

/* Reads index.json; an empty index when there is no such file. */
static bool
read_index(const struct repository *repository, struct layout_index *index,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = path_of(repository, "index.json"), text = { 0 }, why;
	if (fs_look(str_cstr(arena, path), true).kind == FS_MISSING)
		return index_read(arena, path, text, index, &why);
	if (!fs_read(arena, str_cstr(arena, path), INDEX_MAX, &text, &why))
		return fail(arena, failure, path, why);
	if (!text.len)
		return fail(arena, failure, path, STR("the file is empty"));
	return index_read(arena, path, text, index, &why) || fail(arena, failure, path, why);
}

/* The name in the index: NAME:TAG. */
static struct str
full_name(const struct repository *repository, struct str tag)
{
	return str_format(repository->arena, "%.*s:%.*s", STR_FMT(repository->name), STR_FMT(tag));
}

/* Whether the name still has the digest that the caller saw, or has ours already. */
static bool
is_untouched(const struct layout_index *index, struct str name,
	const struct manifest_target *target, const struct descriptor *manifest)
{
	struct str now = index_text(index_find(index, name), STR("digest"));
	return str_equal(now, target->before) || str_equal(now, manifest->digest);
}

static bool
update_index(const struct repository *repository, const struct manifest_target *target,
	const struct descriptor *manifest, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct layout_index index;
	struct str name = full_name(repository, target->reference);
	if (!read_index(repository, &index, failure))
		return false;
	if (!is_untouched(&index, name, target, manifest)) {
		*failure = http_failure_new(arena, HTTP_FAILURE_CONFLICT,
			"%.*s was written by someone else in the meantime", STR_FMT(name));
		return false;
	}
	return write_file(arena, path_of(repository, "index.json"),
		index_with(arena, &index, name, manifest), failure);
}

/* Updates the index under a lock on the folder itself: a file in it could be replaced while it is
 * locked. */
static bool
update_index_locked(const struct repository *repository, const struct manifest_target *target,
	const struct descriptor *manifest, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str folder = repository->registry->name;
	int lock = open(str_cstr(arena, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = lock >= 0 && flock(lock, LOCK_EX) == 0;
	if (!done)
		fail(arena, failure, folder, str_from(strerror(errno)));
	done = done && update_index(repository, target, manifest, failure);
	if (lock >= 0)
		close(lock);
	return done;
}

/* --- The calls --- */

static enum answer
find(const struct repository *repository, struct str reference, struct str *digest,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	if (digest_is_valid(reference)) {
		struct str path = blob_path(repository, reference);
		*digest = reference;
		return fs_look(str_cstr(arena, path), true).kind == FS_FILE ? ANSWER_PRESENT
									    : ANSWER_ABSENT;
	}
	struct layout_index index;
	if (!read_index(repository, &index, failure))
		return ANSWER_FAILED;
	*digest = index_text(index_find(&index, full_name(repository, reference)), STR("digest"));
	if (digest->len && !digest_is_valid(*digest)) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_MANIFEST, "index.json has an invalid digest");
		return ANSWER_FAILED;
	}
	return digest->len ? ANSWER_PRESENT : ANSWER_ABSENT;
}

/* Reads a blob's file and compares it with its digest. */
static enum answer
read_blob(const struct repository *repository, struct str digest, size_t limit, struct str *bytes,
	struct http_failure *failure)
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
	*failure = http_failure_new(arena, HTTP_FAILURE_DIGEST, "%.*s", STR_FMT(path));
	return ANSWER_FAILED;
}

/* The media type of a manifest, which a server would give as Content-Type: from the index, else
 * from the manifest itself. */
static struct str
type_of(const struct repository *repository, const struct manifest *manifest)
{
	struct arena *arena = repository->arena;
	struct layout_index index;
	struct http_failure ignored;
	struct str type = { 0 }, why;
	if (read_index(repository, &index, &ignored))
		type = index_text(index_find_digest(&index, manifest->digest), STR("mediaType"));
	if (!type.len)
		type = index_text(
			http_json(arena, STR("manifest"), manifest->bytes, &why), STR("mediaType"));
	return type.len ? type : STR(MEDIA_MANIFEST);
}

static enum answer
get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct http_failure *failure)
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
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = blob_path(repository, blob->digest);
	struct fs_info info = fs_look(str_cstr(arena, path), true);
	if (info.kind == FS_FILE && info.size != blob->size) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_DIGEST, "%.*s has another size", STR_FMT(blob->digest));
		return ANSWER_FAILED;
	}
	return read_blob(repository, blob->digest, (size_t)blob->size, bytes, failure);
}

static bool
put_blob(const struct repository *repository, const struct descriptor *blob, struct str bytes,
	struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str path = blob_path(repository, blob->digest), old;
	/* A file with other bytes is broken and written again: its name is this digest. */
	if (read_blob(repository, blob->digest, bytes.len, &old, failure) == ANSWER_PRESENT)
		return true;
	return is_dry(repository, path) ||
		(make_frame(repository, failure) && write_file(arena, path, bytes, failure));
}

static bool
put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct descriptor manifest = { target->media_type, digest_of(arena, bytes), bytes.len };
	if (!put_blob(repository, &manifest, bytes, failure))
		return false;
	if (digest_is_valid(target->reference))
		return true;
	struct str name = full_name(repository, target->reference);
	return is_dry(repository, str_format(arena, "index.json: %.*s", STR_FMT(name))) ||
		update_index_locked(repository, target, &manifest, failure);
}

static int
compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum answer
list_tags(const struct repository *repository, struct tag_list *tags, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct layout_index index;
	struct str name, tag;
	if (!read_index(repository, &index, failure))
		return ANSWER_FAILED;
	for (const struct node *row = index.rows ? index.rows->first : NULL;
		row && tags->len < TAGS_MAX; row = row->next)
		if (str_cut(index_name(row), ':', &name, &tag) &&
			str_equal(name, repository->name) && reference_tag_is_valid(tag))
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
	*layout = (struct layout){ reference->host, options->http };
	*registry = (struct registry){ .name = reference->host,
		.state = layout,
		.calls = &calls,
		.pushes = options->pushes,
		.dry_run = options->dry_run };
	return registry;
}
