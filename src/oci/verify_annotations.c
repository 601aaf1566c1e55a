/* SPDX-License-Identifier: MIT
 * Compares the manifest's annotations with those that Helm derives from the published chart. The
 * time of creation may have any value. */
#include <stdlib.h>

#include "base/panic.h"
#include "oci/verify.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* The value of the metadata that an annotation is derived from; NULL when it has no place. */
static const struct node *
origin(const struct node *metadata, struct str name)
{
	static const struct {
		struct str name, field;
	} derived[] = {
		{ STR_INIT(OCI_ANNOTATION "title"), STR_INIT("name") },
		{ STR_INIT(OCI_ANNOTATION "version"), STR_INIT("version") },
		{ STR_INIT(OCI_ANNOTATION "description"), STR_INIT("description") },
		{ STR_INIT(OCI_ANNOTATION "url"), STR_INIT("home") },
		{ STR_INIT(OCI_ANNOTATION "source"), STR_INIT("sources") },
		{ STR_INIT(OCI_ANNOTATION "authors"), STR_INIT("maintainers") },
	};
	const struct node *own = node_get(metadata, STR("annotations"));
	const struct node *value =
		own && !package_annotation_is_fixed(name) ? node_get(own, name) : NULL;
	for (size_t i = 0; !value && i < ARRAY_LENGTH(derived); i++)
		if (str_equal(derived[i].name, name))
			value = node_get(metadata, derived[i].field);
	return value && value->at.source ? value : NULL;
}

static const struct node *
find_origin(const struct verification *verification, struct str name)
{
	const struct node *value =
		verification->ours.metadata ? origin(verification->ours.metadata, name) : NULL;
	return value ? value : origin(verification->package.metadata, name);
}

static void
check_derived(struct verification *verification, const struct node *written,
	const struct annotation *derived)
{
	const struct node *theirs = written ? node_get(written, derived->name) : NULL;
	const struct node *ours = find_origin(verification, derived->name);
	struct place manifest = theirs ? theirs->at
		: written              ? written->key_at
				       : (struct place){ verification->manifest_source, { 0, 0 } };
	struct sides sides = { ours ? ours->at : manifest, ours ? manifest : (struct place){ 0 } };
	if (theirs && theirs->kind == NODE_STRING && str_equal(theirs->text, derived->value))
		return;
	struct str expected = compare_show(verification->arena,
		node_string(verification->arena, derived->value, (struct place){ 0 }));
	verify_report(verification, &talk_problem_annotations, sides,
		"the manifest's annotation %.*s is %.*s and must be %.*s", STR_FMT(derived->name),
		STR_FMT(compare_show(verification->arena, theirs)), STR_FMT(expected));
}

static int
compare_name(const void *name, const void *annotation)
{
	return str_compare(
		*(const struct str *)name, ((const struct annotation *)annotation)->name);
}

/* Whether an annotation is derived from the chart. Derived annotations are sorted by their names.
 */
static bool
is_derived(const struct annotations *derived, struct str name)
{
	if (str_equal(name, STR(OCI_ANNOTATION "created")))
		return true;
	return derived->len &&
		bsearch(&name, derived->at, derived->len, sizeof *derived->at, compare_name);
}

void
verify_annotations(struct verification *verification)
{
	struct annotations derived = { 0 };
	const struct node *written = node_get(verification->content.root, STR("annotations"));
	if (written && written->kind != NODE_OBJECT && written->kind != NODE_NULL) {
		verify_report(verification, &talk_problem_manifest,
			(struct sides){ .at = written->at },
			"the annotations are not a map of strings, so Helm cannot read the "
			"manifest");
		return;
	}
	package_annotations(
		verification->arena, verification->package.metadata, (struct str){ 0 }, &derived);
	for (size_t i = 0; i < derived.len; i++)
		if (!str_equal(derived.at[i].name, STR(OCI_ANNOTATION "created")))
			check_derived(verification, written, &derived.at[i]);
	for (const struct node *one = written ? written->first : NULL; one; one = one->next)
		if (!is_derived(&derived, one->key))
			verify_report(verification, &talk_problem_annotation_extra,
				(struct sides){ .at = one->key_at },
				"the manifest has an annotation %.*s that does not come from the "
				"chart",
				STR_FMT(one->key));
}
