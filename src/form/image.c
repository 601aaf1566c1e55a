/* SPDX-License-Identifier: MIT
 * Image references as github.com/google/go-containerregistry v0.21.2 reads them with weak
 * validation (name.ParseReference, and NewTag, NewDigest, NewRepository, NewRegistry below it),
 * by which Artifact Hub checks the annotation `images`. The grammar is wide: http:// is a registry
 * named "http:", and a repository may begin with a slash. */
#include "form/form.h"

enum {
	REPOSITORY_MIN = 2,
	REPOSITORY_MAX = 255,
	TAG_MAX = 128,
	DIGEST_LEN = 64,
};

struct image_reader {
	struct arena *arena;
	struct str text;
	struct image *image;
	struct str *why;
	size_t *at;
};

/* Notes a mistake at the offset in the part, which is a slice of the text. Always false. */
static bool
refuse(struct image_reader *reader, struct str part, size_t offset, const char *reason)
{
	*reader->why = str_from(reason);
	*reader->at = (size_t)(part.at - reader->text.at) + offset;
	return false;
}

/* Notes that a part is too long, at its first character that is too much. Always false. */
static bool
refuse_length(struct image_reader *reader, struct str part, size_t most, const char *noun)
{
	*reader->why = str_format(
		reader->arena, "a %s has at most %zu characters, not %zu", noun, most, part.len);
	*reader->at = (size_t)(part.at - reader->text.at) + most;
	return false;
}

static bool
is_lower_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The offset of the first character that is not a lower-case letter, a digit, one of the others or,
 * with `upper`, an upper-case letter. */
static size_t
first_foreign(struct str part, bool upper, const char *others)
{
	for (size_t i = 0; i < part.len; i++) {
		char c = part.at[i];
		if (is_lower_or_digit(c) || (upper && c >= 'A' && c <= 'Z'))
			continue;
		if (str_find_char(str_from(others), c) == STR_NONE)
			return i;
	}
	return STR_NONE;
}

static bool
check_tag(struct image_reader *reader, struct str tag)
{
	if (!tag.len)
		return refuse(reader, tag, 0, "expected a tag after `:`");
	size_t foreign = first_foreign(tag, true, "_-.");
	if (foreign != STR_NONE)
		return refuse(reader, tag, foreign, "a tag consists of A-Z a-z 0-9 _ - .");
	if (tag.len > TAG_MAX)
		return refuse_length(reader, tag, TAG_MAX, "tag");
	return true;
}

static bool
check_digest(struct image_reader *reader, struct str digest)
{
	struct str hex = str_slice(digest, sizeof "sha256:" - 1, STR_NONE);
	if (!str_starts(digest, STR("sha256:")))
		return refuse(reader, digest, 0, "a digest must begin with sha256:");
	for (size_t i = 0; i < hex.len; i++)
		if (!is_lower_or_digit(hex.at[i]) || hex.at[i] > 'f')
			return refuse(reader, hex, i, "a digest consists of 0-9 a-f");
	if (hex.len != DIGEST_LEN)
		return refuse(reader, hex, 0, "a sha256 digest has 64 characters");
	return true;
}

static bool
check_repository(struct image_reader *reader, struct str repository)
{
	size_t foreign = first_foreign(repository, false, "_-./");
	if (foreign != STR_NONE) {
		char c = repository.at[foreign];
		bool upper = c >= 'A' && c <= 'Z';
		return refuse(reader, repository, foreign,
			upper ? "a repository must not have upper-case letters"
			      : "a repository consists of a-z 0-9 _ - . /");
	}
	if (repository.len < REPOSITORY_MIN)
		return refuse(reader, repository, 0, "a repository has at least 2 characters");
	if (repository.len > REPOSITORY_MAX)
		return refuse_length(reader, repository, REPOSITORY_MAX, "repository");
	return true;
}

/* Whether the text after the host is empty, or a colon and digits. */
static bool
is_port(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (i ? text.at[i] < '0' || text.at[i] > '9' : text.at[i] != ':')
			return false;
	return true;
}

/* Whether Go's net/url reads all of "//" + registry as a host (checkRegistry). */
static bool
check_registry(struct image_reader *reader, struct str registry)
{
	for (size_t i = 0; i < registry.len; i++) {
		unsigned char c = (unsigned char)registry.at[i];
		if (c <= ' ' || c == 0x7F || str_find_char(STR("%?#@\\^`{|}"), (char)c) != STR_NONE)
			return refuse(reader, registry, i, "a registry cannot have this character");
	}
	size_t open = str_find_char(registry, '['), close = str_find_last_char(registry, ']');
	size_t host = 0;
	if (open != STR_NONE) {
		if (open || close == STR_NONE)
			return refuse(
				reader, registry, open, "this bracket does not enclose a host");
		host = close + 1;
	}
	size_t colon = str_find_char(str_slice(registry, host, STR_NONE), ':');
	size_t port = colon == STR_NONE ? registry.len : host + colon;
	if ((open != STR_NONE && port != host) || !is_port(str_slice(registry, port, STR_NONE)))
		return refuse(reader, registry, port, "a port consists of digits");
	return true;
}

/* The path for comparison: without the names of Docker Hub, and without the library/ of its
 * official images. */
static struct str
comparable_path(const struct image *image, struct str name)
{
	bool hub = !image->registry.len || str_equal(image->registry, STR("docker.io")) ||
		str_equal(image->registry, STR("index.docker.io"));
	if (!hub)
		return name;
	struct str official = str_slice(image->repository, sizeof "library/" - 1, STR_NONE);
	if (str_starts(image->repository, STR("library/")) && official.len &&
		str_find_char(official, '/') == STR_NONE)
		return official;
	return image->repository;
}

/* registry/repository. The first part is a registry when it has a dot or a colon. */
static bool
read_name(struct image_reader *reader, struct str name)
{
	struct image *image = reader->image;
	struct str first, rest;
	image->repository = name;
	bool parts = str_cut(name, '/', &first, &rest);
	if (parts &&
		(str_find_char(first, '.') != STR_NONE || str_find_char(first, ':') != STR_NONE)) {
		image->registry = first;
		image->repository = rest;
	}
	image->path = comparable_path(image, name);
	return check_repository(reader, image->repository) &&
		check_registry(reader, image->registry);
}

/* name[:tag]. A colon before the last slash belongs to a port. */
static bool
read_tagged(struct image_reader *reader, struct str text)
{
	size_t colon = str_find_last_char(text, ':');
	struct str tag = str_slice(text, colon == STR_NONE ? text.len : colon + 1, STR_NONE);
	if (colon == STR_NONE || str_find_char(tag, '/') != STR_NONE)
		return read_name(reader, text);
	reader->image->tag = tag;
	return check_tag(reader, tag) && read_name(reader, str_slice(text, 0, colon));
}

/* For a reference with a digest, go-containerregistry reads the full name again, with the library/
 * of index.docker.io, and checks the length of that repository. */
static bool
check_full_length(struct image_reader *reader)
{
	const struct image *image = reader->image;
	size_t added = str_find_char(image->repository, '/') == STR_NONE &&
			str_equal(image->path, image->repository)
		? sizeof "library/" - 1
		: 0;
	if (image->repository.len + added <= REPOSITORY_MAX)
		return true;
	return refuse_length(reader, image->repository, REPOSITORY_MAX - added, "repository");
}

bool
image_parse(struct arena *arena, struct str text, struct image *image, struct str *why, size_t *at)
{
	struct image_reader reader = { arena, text, image, why, at };
	struct str name, digest;
	*image = (struct image){ 0 };
	if (!str_cut(text, '@', &name, &digest))
		return read_tagged(&reader, text);
	if (str_find_char(digest, '@') != STR_NONE)
		return refuse(&reader, digest, str_find_char(digest, '@'), "expected only one `@`");
	image->digest = digest;
	return check_digest(&reader, digest) && read_tagged(&reader, name) &&
		check_full_length(&reader);
}
