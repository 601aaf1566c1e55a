/* SPDX-License-Identifier: MIT
 * Writes the blobs of an artifact, then its manifest. A registry may have lost a blob that it said
 * it had, or may not know a new blob yet. Then all blobs and the manifest are sent again. */
#include "http/http.h"
#include "oci/push.h"
#include "package/package.h"

enum { ROUNDS_MAX = 3, ROUND_WAIT = 1000 };

bool
artifact_put_blobs(struct publication *publication, const struct artifact *artifact,
	struct http_failure *failure)
{
	for (size_t i = 0; i < artifact->count; i++) {
		const struct artifact_part *part = &artifact->parts[i];
		struct descriptor blob =
			package_descriptor(publication->arena, part->media_type, part->bytes);
		if (!repository_put_blob(&publication->repository, &blob, part->bytes, failure))
			return false;
	}
	return true;
}

bool
artifact_put_manifest(struct publication *publication, const struct artifact *artifact,
	struct str reference, struct str before, struct http_failure *failure)
{
	struct manifest_target target = { reference, STR(MEDIA_MANIFEST), before };
	for (unsigned round = 1;; round++) {
		if (repository_put_manifest(
			    &publication->repository, &target, artifact->manifest, failure))
			return true;
		if (failure->key != HTTP_FAILURE_ABSENT || round == ROUNDS_MAX || !artifact->count)
			return false;
		clock_sleep(ROUND_WAIT);
		if (clock_stopped() || !artifact_put_blobs(publication, artifact, failure))
			return false;
	}
}
