/* SPDX-License-Identifier: MIT
 * The config blob: JSON of the metadata of the chart that lies beside it. Compared as values, since
 * a tool may write its JSON in another way and still say the same. */
#include "oci/verify.h"

#include "http/http.h"
#include "text/source.h"
#include "tree/tree.h"

static void
tell_difference(struct verification *verification, const struct node *config,
	const struct difference *difference)
{
	const struct node *source = verification->ours.metadata ? verification->ours.metadata
								: verification->package.metadata;
	const struct node *ours = value_at(source, &difference->path);
	const struct node *theirs = value_at(config, &difference->path);
	struct arena *arena = verification->arena;
	struct sides sides = { ours->at, theirs->at };
	if (!sides.at.source)
		sides = (struct sides){ .at = theirs->at };
	verify_tell(verification, &talk_problem_config, sides,
		"%.*s is %.*s in the config, %.*s in the published Chart.yaml",
		STR_FMT(difference->name), STR_FMT(value_show(arena, difference->theirs)),
		STR_FMT(value_show(arena, difference->ours)));
}

static void
compare_config(struct verification *verification, const struct source *source)
{
	struct arena *arena = verification->arena;
	struct differences differences = { 0 };
	struct str why;
	const struct node *config = http_json_source(arena, source, &why);
	if (!config || config->kind != NODE_OBJECT) {
		verify_tell(verification, &talk_problem_config,
			(struct sides){ .at = { source, { 0, 0 } } },
			"the config is no JSON object that Helm can read%s%.*s", config ? "" : ": ",
			config ? 0 : (int)why.len, config ? "" : why.at);
		return;
	}
	if (!verification->theirs.files)
		return;
	const struct node *expected = value_of_metadata(arena, verification->package.metadata);
	value_compare(arena, expected, config, &differences);
	for (size_t i = 0; i < differences.len; i++)
		tell_difference(verification, config, &differences.at[i]);
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
