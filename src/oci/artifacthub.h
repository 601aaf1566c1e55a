/* SPDX-License-Identifier: MIT
 * A client of Artifact Hub's API (docs/api/openapi.yaml: getHelmPackage, getHelmPackageVersion),
 * which looks whether a version is listed. Private to oci. */
#ifndef OCI_ARTIFACTHUB_H
#define OCI_ARTIFACTHUB_H

#include "http/http.h"
#include "oci/oci.h"
#include "tree/tree.h"

/* What Artifact Hub must list. The last three count only when the chart has them. */
struct artifacthub_wanted {
	struct str package; /* REPO/PACKAGE */
	struct str version, tag;
	struct str license; /* the annotation; empty: any license that the Hub finds */
	bool has_schema, has_changes;
};

struct artifacthub {
	struct http *http;
	struct http_url url; /* of Artifact Hub */
	struct artifacthub_wanted wanted;
};

/* The result of one look. */
struct artifacthub_answer {
	struct {
		struct str *at;
		size_t len, room;
	} missing; /* a line for each condition that does not hold */
	long long asked_wait; /* milliseconds to wait by Retry-After; -1: not given */
};

/* Whether the text is REPO/PACKAGE with names that may be part of a URL. */
bool artifacthub_package_is_valid(struct str package);
/* Looks once. A missing or wrong answer is noted as missing, too. False with the failure when
 * looking again cannot help, because the server's certificate is not trusted or it does not speak
 * TLS. */
bool artifacthub_look(struct artifacthub *hub, struct arena *arena,
	struct artifacthub_answer *answer, struct http_failure *failure);
/* Checks the conditions on the two answers, which are about the version and the package. Open to
 * tests. */
void artifacthub_check_version(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *version, struct artifacthub_answer *answer);
void artifacthub_check_package(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *package, struct artifacthub_answer *answer);

#endif
