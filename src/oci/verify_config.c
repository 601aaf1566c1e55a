/* SPDX-License-Identifier: MIT
 * Compares the config, which is JSON, with the metadata of the archive. The values are compared,
 * not the bytes, since another tool may write the same JSON differently. */
#include "oci/verify.h"

#include "http/http.h"
#include "text/source.h"
#include "tree/tree.h"

static void
report_difference(struct verification *verification, const struct node *config,
	const struct difference *difference)
{
	const struct node *source = verification->ours.metadata ? verification->ours.metadata
								: verification->package.metadata;
	const struct node *ours = compare_node_at(source, &difference->path);
	const struct node *theirs = compare_node_at(config, &difference->path);
	struct arena *arena = verification->arena;
	struct sides sides = { ours->at, theirs->at };
	if (!sides.at.source)
		sides = (struct sides){ .at = theirs->at };
	verify_report(verification, &talk_problem_config, sides,
		"%.*s is %.*s in the config, %.*s in the published Chart.yaml",
		STR_FMT(difference->name), STR_FMT(compare_show(arena, difference->theirs)),
		STR_FMT(compare_show(arena, difference->ours)));
}

static void
compare_config(struct verification *verification, const struct source *source)
{
	struct arena *arena = verification->arena;
	struct differences differences = { 0 };
	struct str why;
	const struct node *config = http_json_source(arena, source, &why);
	if (!config || config->kind != NODE_OBJECT) {
		verify_report(verification, &talk_problem_config,
			(struct sides){ .at = { source, { 0, 0 } } },
			"the config is not a JSON object that Helm can read%s%.*s",
			config ? "" : ": ", config ? 0 : (int)why.len, config ? "" : why.at);
		return;
	}
	if (!verification->theirs.files)
		return;
	const struct node *expected = compare_metadata_value(arena, verification->package.metadata);
	compare_values(arena, expected, config, &differences);
	for (size_t i = 0; i < differences.len; i++)
		report_difference(verification, config, &differences.at[i]);
}

bool
verify_config(struct verification *verification)
{
	struct str bytes;
	enum answer answer =
		verify_blob(verification, &verification->content.config, CONFIG_MAX, &bytes);
	if (answer == ANSWER_PRESENT)
		compare_config(verification,
			source_new(verification->arena, verify_part(verification, "config.json"),
				bytes));
	return answer != ANSWER_FAILED;
}
