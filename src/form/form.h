/* SPDX-License-Identifier: MIT
 * Notations: strings that mean something by themselves. Pure functions on strings; ranges are byte
 * offsets into what was given, so that parts keep their place. */
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

/* Loose: v1, 1.2, leading zeros as NewVersion takes them. */
bool semver_parse(struct str text, struct semver *version);
/* Strict SemVer 2 (StrictNewVersion). */
bool semver_parse_strict(struct str text, struct semver *version);
/* Precedence; metadata does not count. */
int semver_compare(const struct semver *a, const struct semver *b);

struct semver_range;
/* NULL, with a reason in *why, when it is no constraint (NewConstraint). */
struct semver_range *semver_range_parse(struct arena *arena, struct str text, struct str *why);
bool semver_range_admits(const struct semver_range *range, const struct semver *version);

/* --- Image references: go-containerregistry v0.21.2, weak, as Artifact Hub uses it --- */

struct image {
	struct str registry; /* as written; empty when none is */
	struct str repository; /* as written, without the registry */
	struct str tag, digest; /* as written; empty when absent */
	struct str path; /* registry/repository with docker.io (and index.docker.io) and library/
			    dropped: to compare */
};
/* False, with the reason in *why and the offset of the mistake in *at, when the Hub refuses it.
 * Parts are slices of text. */
bool image_parse(
	struct arena *arena, struct str text, struct image *image, struct str *why, size_t *at);

/* --- URLs --- */

struct url {
	struct str scheme, user, host, port, path, query,
		fragment; /* slices of the text; host without brackets */
};
/* RFC 3986 with a scheme and, for http and https, a host. */
bool url_parse(struct str text, struct url *url, struct str *why, size_t *at);
/* For comparison: lower-case scheme and host, default port and trailing slashes dropped.
 * A text that is no URL stays as it is. */
struct str url_normalize(struct arena *arena, struct str text);

/* --- The verb `release`: RULES 4.5 --- */

/* The first \d+(\.\d+)+, else ^v?\d+(?=$|[-+_]); empty when there is neither. */
struct str release_find(struct str text);
/* Whether two texts agree as releases: on the parts that both have; as text where either has none.
 */
bool release_equal(struct str a, struct str b);

/* --- Formats of the verb `format` --- */

/* A format by its name (url email semver semver-range image digest dns-label oci-name oci-tag uuid
 * spdx date date-time hostname path regex pgp-fingerprint); NULL when there is none. */
struct format;
const struct format *format_find(struct str name);
/* The i-th format's name, empty beyond the last: for suggestions and docs. */
struct str format_name(size_t index);
/* What a finding says: "an absolute URL". */
struct str format_describe(const struct format *format);
bool format_holds(const struct format *format, struct str text);

#endif
