/* SPDX-License-Identifier: MIT
 * What Artifact Hub says of a package (docs/api/openapi.yaml: getHelmPackage,
 * getHelmPackageVersion). Private to oci. */
#ifndef OCI_ARTIFACTHUB_H
#define OCI_ARTIFACTHUB_H

#include "http/http.h"
#include "oci/oci.h"
#include "tree/tree.h"

/* What must be listed. The last three only where the chart has them. */
struct artifacthub_wanted {
	struct str package; /* REPO/PACKAGE */
	struct str version, tag;
	struct str license; /* the annotation; empty: whatever the Hub finds */
	bool has_schema, has_changes;
};

struct artifacthub {
	struct http *http;
	struct http_url url; /* of the Hub */
	struct artifacthub_wanted wanted;
};

/* What one look at the Hub came to. */
struct artifacthub_answer {
	struct {
		struct str *at;
		size_t len, room;
	} missing; /* a line each; none: all is listed */
	long long asked_wait; /* milliseconds that the Hub asks to stay away; -1: it does not */
};

/* Whether the text is REPO/PACKAGE, each a name that may stand in a URL. */
bool artifacthub_package_is_valid(struct str package);
/* Looks once. What does not answer, or not as it should, is missing too. False, with the failure,
 * when looking again cannot help: the server is not the one it claims to be. */
bool artifacthub_look(struct artifacthub *hub, struct arena *arena,
	struct artifacthub_answer *answer, struct http_failure *failure);
/* The conditions on the two answers, open to tests: of the version, and of the package. */
void artifacthub_check_version(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *version, struct artifacthub_answer *answer);
void artifacthub_check_package(struct arena *arena, const struct artifacthub_wanted *wanted,
	const struct node *package, struct artifacthub_answer *answer);

#endif
