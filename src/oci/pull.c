/* SPDX-License-Identifier: MIT
 * Gets a published chart as `helm pull` does: its manifest, then its archive. Each is compared with
 * its digest. */
#include "oci/pull.h"

#include "archive/archive.h"
#include "http/http.h"
#include "package/package.h"
#include "text/source.h"

static bool
refuse(struct task *task, struct http_failure *failure, enum http_failure_key key, struct str why)
{
	*failure = http_failure_new(
		task->arena, key, "%.*s: %.*s", STR_FMT(task->request->reference), STR_FMT(why));
	return false;
}

static bool
take_reference(struct task *task, struct reference *reference, struct http_failure *failure)
{
	if (!reference_parse(task->arena, task->request->reference, reference, failure))
		return false;
	if (reference->repository.len && (reference->tag.len || reference->digest.len))
		return true;
	refuse(task, failure, HTTP_FAILURE_REFERENCE,
		reference->repository.len ? STR("names no version") : STR("names no chart"));
	failure->advice =
		STR("write it as oci://HOST/NAME:VERSION or oci-layout:FOLDER:NAME:VERSION");
	return false;
}

/* The layer that is the chart; NULL with the failure. */
static const struct descriptor *
find_layer(struct task *task, const struct manifest *manifest, struct http_failure *failure)
{
	struct manifest_content content;
	struct str why = STR("exactly one of its layers must be a chart");
	const struct source *source = source_new(task->arena, STR("manifest"), manifest->bytes);
	const struct descriptor *layer = NULL;
	if (manifest_read(task->arena, source, manifest->media_type, &content, &why)) {
		layer = manifest_layer(&content, MEDIA_CHART);
		if (!layer)
			layer = manifest_layer(&content, MEDIA_CHART_LEGACY);
	}
	if (layer && layer->size > ARCHIVE_PACKED_MAX) {
		refuse(task, failure, HTTP_FAILURE_TOO_LARGE,
			STR("the archive is larger than the limit of 20 MiB"));
		return NULL;
	}
	if (!layer)
		refuse(task, failure, HTTP_FAILURE_MANIFEST, why);
	return layer;
}

bool
pull_chart(struct task *task, struct pulled *pulled, struct http_failure *failure)
{
	struct reference *reference = &pulled->reference;
	if (!take_reference(task, reference, failure) || !open_registry(task, reference, failure))
		return false;
	struct repository repository = { task->registry, reference->repository, task->arena };
	struct str asked = reference->digest.len ? reference->digest : reference->tag;
	enum answer answer = repository_get_chart(&repository, asked, &pulled->manifest, failure);
	if (answer == ANSWER_ABSENT)
		return refuse(task, failure, HTTP_FAILURE_ABSENT, STR("it is not published"));
	if (answer == ANSWER_FAILED)
		return false;
	const struct descriptor *layer = find_layer(task, &pulled->manifest, failure);
	if (!layer)
		return false;
	answer = repository_get_blob(&repository, layer, &pulled->archive, failure);
	if (answer == ANSWER_ABSENT)
		return refuse(task, failure, HTTP_FAILURE_ABSENT,
			STR("its archive is not in the registry"));
	return answer == ANSWER_PRESENT;
}
