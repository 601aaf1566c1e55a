/* SPDX-License-Identifier: MIT
 * What Artifact Hub says of a package (docs/api/openapi.yaml: getHelmPackage,
 * getHelmPackageVersion). Private to oci. */
#ifndef OCI_HUB_H
#define OCI_HUB_H

#include "http/http.h"
#include "oci/oci.h"
#include "tree/tree.h"

/* What must be listed. The last three only where the chart has them. */
struct hub_wanted {
	struct str package; /* REPO/PACKAGE */
	struct str version, tag;
	struct str license; /* the annotation; empty: whatever the Hub finds */
	bool has_schema, has_changes;
};

struct hub {
	struct http *http;
	struct http_url url; /* of the Hub */
	struct hub_wanted wanted;
};

/* What one look at the Hub came to. */
struct hub_answer {
	struct {
		struct str *at;
		size_t len, room;
	} missing; /* a line each; none: all is listed */
	long long asked_wait; /* milliseconds that the Hub asks to stay away; -1: it does not */
};

/* Whether the text is REPO/PACKAGE, each a name that may stand in a URL. */
bool hub_package_is_valid(struct str package);
/* Looks once. What does not answer, or not as it should, is missing too. False, with the failure,
 * when looking again cannot help: the server is not the one it claims to be. */
bool hub_look(
	struct hub *hub, struct arena *arena, struct hub_answer *answer, struct failure *failure);
/* The conditions on the two answers, open to tests: of the version, and of the package. */
void hub_check_version(struct arena *arena, const struct hub_wanted *wanted,
	const struct node *version, struct hub_answer *answer);
void hub_check_package(struct arena *arena, const struct hub_wanted *wanted,
	const struct node *package, struct hub_answer *answer);

#endif
