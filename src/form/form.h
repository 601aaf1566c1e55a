/* SPDX-License-Identifier: MIT
 * Notations: strings with a grammar of their own, such as versions, image references and URLs. Pure
 * functions on strings. Parts are slices of the given text, so that they keep their place. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include <stdint.h>

#include "base/str.h"

/* --- Versions: Masterminds/semver v3, as Helm uses it --- */

struct semver {
	uint64_t major, minor, patch;
	struct str pre, metadata; /* without - and + */
	struct str original;
};

/* Reads a version loosely, as NewVersion does: v1, 1.2, leading zeros. */
bool semver_parse(struct str text, struct semver *version);
/* Reads a strict SemVer 2 version (StrictNewVersion). */
bool semver_parse_strict(struct str text, struct semver *version);
/* Order by precedence; metadata does not count. */
int semver_compare(const struct semver *a, const struct semver *b);

struct semver_range;
/* NULL, with a reason in *why, when the text is not a constraint (NewConstraint). */
struct semver_range *semver_range_parse(struct arena *arena, struct str text, struct str *why);
/* Whether the version satisfies the constraint. */
bool semver_range_admits(const struct semver_range *range, const struct semver *version);

/* --- Image references: go-containerregistry v0.21.2, weak, as Artifact Hub uses it --- */

struct image {
	struct str registry; /* as written; empty when none is */
	struct str repository; /* as written, without the registry */
	struct str tag, digest; /* as written; empty when absent */
	struct str path; /* registry/repository without docker.io, index.docker.io and library/:
			    for comparison */
};
/* False, with the reason in *why and the offset of the mistake in *at, when Artifact Hub refuses
 * the reference. The parts are slices of text. */
bool image_parse(
	struct arena *arena, struct str text, struct image *image, struct str *why, size_t *at);

/* --- URLs --- */

struct url {
	struct str scheme, user, host, port, path, query,
		fragment; /* slices of the text; host without brackets */
};
/* RFC 3986, with a scheme and, for http and https, a host. False, with the reason in *why and the
 * offset of the mistake in *at, for anything else. */
bool url_parse(struct str text, struct url *url, struct str *why, size_t *at);
/* The URL for comparison: scheme and host in lower case, without default port and trailing slashes.
 * A text that is not a URL stays as it is. */
struct str url_normalize(struct arena *arena, struct str text);

/* --- The verb `release`: RULES 4.5 --- */

/* The version in the text: the first \d+(\.\d+)+, else ^v?\d+(?=$|[-+_]); empty when there is
 * neither. */
struct str release_find(struct str text);
/* Whether two texts name the same release: the numbers that both have are equal. A text without a
 * version is compared as text. */
bool release_equal(struct str a, struct str b);

/* --- Formats of the verb `format` --- */

/* A format by its name (url email semver semver-range image digest dns-label oci-name oci-tag uuid
 * spdx date date-time hostname path regex pgp-fingerprint); NULL when there is none. */
struct format;
const struct format *format_find(struct str name);
/* The name of the format at the index, empty after the last: for suggestions and documentation. */
struct str format_name(size_t index);
/* A description for findings, such as "an absolute URL". */
struct str format_describe(const struct format *format);
bool format_holds(const struct format *format, struct str text);

#endif
