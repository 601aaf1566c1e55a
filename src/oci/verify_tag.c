/* SPDX-License-Identifier: MIT
 * Checks the names of a published version: whether its tag exists, whether tag and repository fit
 * the chart, and which tags are not versions. Helm and Artifact Hub list tags that are versions,
 * with _ for +. */
#include "base/fs.h"
#include "base/suggest.h"
#include "form/form.h"
#include "oci/verify.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* The version of a tag. */
static struct str
version_of(struct arena *arena, struct str tag)
{
	struct str core, metadata;
	if (!str_cut(tag, '_', &core, &metadata))
		return tag;
	return str_format(arena, "%.*s+%.*s", STR_FMT(core), STR_FMT(metadata));
}

/* The place of the version in the source chart, else the reference. */
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

/* The nearest lower and higher version. */
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
	return tags->len ? (struct str){ 0 } : STR("; the repository is empty or does not exist");
}

static bool
report_absent(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	const struct reference *reference = &verification->reference;
	struct tag_list tags = { 0 };
	struct http_failure failure = { 0 };
	struct str asked = reference->tag.len ? reference->tag : reference->digest;
	if (repository_tags(&repository, &tags, &failure) == ANSWER_FAILED)
		events_send_note(verification->task,
			str_format(verification->arena, "the tags could not be listed: %.*s",
				STR_FMT(failure.message)));
	struct str there = what_is_there(verification->arena, asked, &tags);
	verify_report(verification, &talk_problem_tag,
		(struct sides){ .at = place_of_version(verification) }, "%.*s is not published%.*s",
		STR_FMT(verification->name), STR_FMT(there));
	return true;
}

/* --- The manifest --- */

/* Checks that the tag has the digest, when the reference has both. */
static bool
check_pin(struct verification *verification)
{
	const struct reference *reference = &verification->reference;
	struct repository repository = verify_repository(verification);
	struct str digest = { 0 };
	struct http_failure failure;
	if (!reference->tag.len || !reference->digest.len)
		return true;
	enum answer answer = repository_find(&repository, reference->tag, &digest, &failure);
	if (answer == ANSWER_FAILED)
		return verify_fail(verification, &failure);
	if (!str_equal(digest, reference->digest))
		verify_report(verification, &talk_problem_tag,
			(struct sides){ .at = verify_nowhere(verification, verification->name) },
			"the tag %.*s %s%.*s", STR_FMT(reference->tag),
			digest.len ? "is " : "is not published", STR_FMT(digest));
	return true;
}

/* Reports a failure. One that is about the published manifest, not about the connection, becomes a
 * problem. */
static bool
take_failure(struct verification *verification, const struct http_failure *failure)
{
	bool is_digest = failure->key == HTTP_FAILURE_DIGEST;
	if (!is_digest && failure->key != HTTP_FAILURE_MANIFEST)
		return verify_fail(verification, failure);
	verify_report(verification, is_digest ? &talk_problem_digest : &talk_problem_manifest,
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
	struct http_failure failure;
	*there = false;
	if (!check_pin(verification))
		return false;
	enum answer answer =
		repository_get_chart(&repository, asked, &verification->manifest, &failure);
	if (answer == ANSWER_FAILED)
		return take_failure(verification, &failure);
	if (answer == ANSWER_ABSENT)
		return report_absent(verification);
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
		verify_report(verification, &talk_problem_tag, (struct sides){ .at = version->at },
			"the tag is %.*s, the published chart's version is %.*s",
			STR_FMT(reference->tag), STR_FMT(package->version));
	if (base.len && !str_equal(base, package->name))
		verify_report(verification, &talk_problem_tag, (struct sides){ .at = name->at },
			"the repository's name ends with %.*s, the published chart's name is %.*s",
			STR_FMT(base), STR_FMT(package->name));
}

/* --- Tags that are not versions --- */

/* Whether a tag is sha256-HEX, with or without a suffix: a manifest's signature or referrer. */
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

/* Whether a tag is neither a version nor one that belongs to a chart. */
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
report_floating(struct verification *verification, const struct tag_list *tags)
{
	struct reference whole = verification->reference;
	whole.tag = whole.digest = (struct str){ 0 };
	struct str name = reference_text(verification->arena, &whole);
	for (size_t i = 0; i < tags->len; i++)
		if (is_floating(verification, tags->at[i]))
			verify_report(verification, &talk_problem_floating_tag,
				(struct sides){ .at = verify_nowhere(verification, name) },
				"the tag %.*s is not a version", STR_FMT(tags->at[i]));
}

/* Whether the tags were refused. Some registries do not list tags, and some credentials may not:
 * that is a note, not a failure. */
static bool
is_refusal(const struct http_failure *failure)
{
	return failure->key == HTTP_FAILURE_DENIED || failure->key == HTTP_FAILURE_UNAUTHORIZED ||
		failure->key == HTTP_FAILURE_UNSUPPORTED;
}

bool
verify_tags(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	struct tag_list tags = { 0 };
	struct http_failure failure = { 0 };
	enum answer answer = repository_tags(&repository, &tags, &failure);
	if (answer == ANSWER_FAILED && !is_refusal(&failure))
		return verify_fail(verification, &failure);
	if (answer == ANSWER_FAILED)
		events_send_note(verification->task,
			str_format(verification->arena,
				"the tags could not be listed, so they were not checked: %.*s",
				STR_FMT(failure.message)));
	report_floating(verification, &tags);
	return true;
}
