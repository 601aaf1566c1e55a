/* SPDX-License-Identifier: MIT
 * Names: the tag that a version has, whether it is published, and the tags beside it. Helm and
 * Artifact Hub list tags that are versions, with _ for +. */
#include "base/fs.h"
#include "base/suggest.h"
#include "form/form.h"
#include "oci/verify.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* The version that a tag stands for. */
static struct str
version_of(struct arena *arena, struct str tag)
{
	struct str core, metadata;
	if (!str_cut(tag, '_', &core, &metadata))
		return tag;
	return str_format(arena, "%.*s+%.*s", STR_FMT(core), STR_FMT(metadata));
}

/* Where the source says its version, else the reference. */
static struct place
place_of_version(const struct verification *verification)
{
	const struct node *version = verification->ours.metadata
		? node_get(verification->ours.metadata, STR("version"))
		: NULL;
	return version && version->at.source ? version->at
					     : verify_nowhere(verification, verification->name);
}

/* --- A version that is not there --- */

/* The versions next to the one that was asked for, lower and higher. */
struct neighbours {
	struct str lower, higher;
};

static struct neighbours
find_neighbours(struct arena *arena, struct str tag, const struct tag_list *tags)
{
	struct neighbours found = { 0 };
	struct semver asked, lower, higher, one;
	if (!semver_parse(version_of(arena, tag), &asked))
		return found;
	for (size_t i = 0; i < tags->len; i++) {
		if (!semver_parse_strict(version_of(arena, tags->at[i]), &one))
			continue;
		int order = semver_compare(&one, &asked);
		if (order < 0 && (!found.lower.len || semver_compare(&one, &lower) > 0)) {
			lower = one;
			found.lower = tags->at[i];
		}
		if (order > 0 && (!found.higher.len || semver_compare(&one, &higher) < 0)) {
			higher = one;
			found.higher = tags->at[i];
		}
	}
	return found;
}

static struct str
what_is_there(struct arena *arena, struct str tag, const struct tag_list *tags)
{
	struct neighbours near = find_neighbours(arena, tag, tags);
	struct str alike = suggest(tag, tags->at, tags->len);
	if (near.lower.len && near.higher.len)
		return str_format(arena, "; next to it are %.*s and %.*s", STR_FMT(near.lower),
			STR_FMT(near.higher));
	struct str one = near.lower.len ? near.lower : near.higher.len ? near.higher : alike;
	if (one.len)
		return str_format(arena, "; the nearest is %.*s", STR_FMT(one));
	return tags->len ? (struct str){ 0 } : STR("; the repository is empty, or not there");
}

static bool
tell_absent(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	const struct reference *reference = &verification->reference;
	struct tag_list tags = { 0 };
	struct failure failure = { 0 };
	struct str asked = reference->tag.len ? reference->tag : reference->digest;
	if (repository_tags(&repository, &tags, &failure) == ANSWER_FAILED)
		tell_note(verification->task,
			str_format(verification->arena, "the tags could not be listed: %.*s",
				STR_FMT(failure.message)));
	struct str there = what_is_there(verification->arena, asked, &tags);
	verify_tell(verification, &talk_problem_tag,
		(struct sides){ .at = place_of_version(verification) }, "%.*s is not published%.*s",
		STR_FMT(verification->name), STR_FMT(there));
	return true;
}

/* --- The manifest --- */

/* What was asked for by tag and digest is what the digest names; the tag should name it too. */
static bool
check_pin(struct verification *verification)
{
	const struct reference *reference = &verification->reference;
	struct repository repository = verify_repository(verification);
	struct str digest = { 0 };
	struct failure failure;
	if (!reference->tag.len || !reference->digest.len)
		return true;
	enum answer answer = repository_find(&repository, reference->tag, &digest, &failure);
	if (answer == ANSWER_FAILED)
		return verify_fail(verification, &failure);
	if (!str_equal(digest, reference->digest))
		verify_tell(verification, &talk_problem_tag,
			(struct sides){ .at = verify_nowhere(verification, verification->name) },
			"the tag %.*s %s%.*s", STR_FMT(reference->tag),
			digest.len ? "is " : "is not published", STR_FMT(digest));
	return true;
}

/* A failure that says something about what is published, not about the way there. */
static bool
take_failure(struct verification *verification, const struct failure *failure)
{
	bool is_digest = failure->key == FAILURE_DIGEST;
	if (!is_digest && failure->key != FAILURE_MANIFEST)
		return verify_fail(verification, failure);
	verify_tell(verification, is_digest ? &talk_problem_digest : &talk_problem_manifest,
		(struct sides){ .at = verify_nowhere(
					verification, verify_part(verification, "manifest.json")) },
		"%.*s", STR_FMT(failure->message));
	return true;
}

bool
verify_find(struct verification *verification, bool *there)
{
	const struct reference *reference = &verification->reference;
	struct str asked = reference->digest.len ? reference->digest : reference->tag;
	struct repository repository = verify_repository(verification);
	struct failure failure;
	*there = false;
	if (!check_pin(verification))
		return false;
	enum answer answer =
		repository_get_chart(&repository, asked, &verification->manifest, &failure);
	if (answer == ANSWER_FAILED)
		return take_failure(verification, &failure);
	if (answer == ANSWER_ABSENT)
		return tell_absent(verification);
	return *there = true;
}

/* --- Tag and repository of a chart --- */

void
verify_names(struct verification *verification)
{
	const struct reference *reference = &verification->reference;
	const struct package *package = &verification->package;
	struct arena *arena = verification->arena;
	struct str tag = package_tag(arena, package->version);
	struct str base = fs_base_name(reference->repository);
	const struct node *version = node_get(package->metadata, STR("version")),
			  *name = node_get(package->metadata, STR("name"));
	if (reference->tag.len && !str_equal(reference->tag, tag))
		verify_tell(verification, &talk_problem_tag, (struct sides){ .at = version->at },
			"the tag is %.*s, the published chart's version %.*s",
			STR_FMT(reference->tag), STR_FMT(package->version));
	if (base.len && !str_equal(base, package->name))
		verify_tell(verification, &talk_problem_tag, (struct sides){ .at = name->at },
			"the repository ends in %.*s, the published chart's name is %.*s",
			STR_FMT(base), STR_FMT(package->name));
}

/* --- Tags that are no versions --- */

/* sha256-HEX, with or without a suffix: signatures and referrers of a manifest. */
static bool
is_about_digest(struct str tag)
{
	size_t i = 7;
	if (!str_starts(tag, STR("sha256-")))
		return false;
	while (i < tag.len && i < 7 + 64 && strchr("0123456789abcdef", tag.at[i]))
		i++;
	return i == 7 + 64 && (i == tag.len || tag.at[i] == '.');
}

/* Whether a tag moves, or is none of a chart's. */
static bool
is_floating(struct verification *verification, struct str tag)
{
	struct semver version;
	struct str text = version_of(verification->arena, tag);
	if (str_starts(text, STR("v")))
		text = str_slice(text, 1, text.len);
	bool own = verification->package.version.len &&
		str_equal(tag, package_tag(verification->arena, verification->package.version));
	return !own && !semver_parse_strict(text, &version) &&
		!str_equal(tag, STR("artifacthub.io")) && !is_about_digest(tag);
}

static void
tell_floating(struct verification *verification, const struct tag_list *tags)
{
	struct reference whole = verification->reference;
	whole.tag = whole.digest = (struct str){ 0 };
	struct str name = reference_text(verification->arena, &whole);
	for (size_t i = 0; i < tags->len; i++)
		if (is_floating(verification, tags->at[i]))
			verify_tell(verification, &talk_problem_floating_tag,
				(struct sides){ .at = verify_nowhere(verification, name) },
				"the tag %.*s is no version", STR_FMT(tags->at[i]));
}

/* Some registries, and some credentials, list no tags: said, and no reason to fail. */
static bool
is_refusal(const struct failure *failure)
{
	return failure->key == FAILURE_DENIED || failure->key == FAILURE_UNAUTHORIZED ||
		failure->key == FAILURE_UNSUPPORTED;
}

bool
verify_tags(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	struct tag_list tags = { 0 };
	struct failure failure = { 0 };
	enum answer answer = repository_tags(&repository, &tags, &failure);
	if (answer == ANSWER_FAILED && !is_refusal(&failure))
		return verify_fail(verification, &failure);
	if (answer == ANSWER_FAILED)
		tell_note(verification->task,
			str_format(verification->arena,
				"tags that are no versions were not looked for: %.*s",
				STR_FMT(failure.message)));
	tell_floating(verification, &tags);
	return true;
}
