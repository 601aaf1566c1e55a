/* SPDX-License-Identifier: MIT
 * Text as Helm prints it, and one JSON object: package.schema.json, push.schema.json. */
#include "cmd/chart_report.h"

#include "base/vec.h"
#include "cmd/object.h"
#include "cmd/streams.h"
#include "text/problem.h"
#include "text/source.h"

enum { FORMAT_VERSION = 1 };

void
chart_report_print(struct arena *arena, const char *word, struct str name, struct str digest)
{
	printf("%s: %.*s\n", word, STR_FMT(report_harmless(arena, name)));
	if (digest.len)
		printf("Digest: %.*s\n", STR_FMT(report_harmless(arena, digest)));
	fflush(stdout);
}

struct finding_list
chart_report_problems(const struct parsed *parsed, const struct problem_list *problems)
{
	struct finding_list findings = { 0 };
	for (size_t i = 0; i < problems->len; i++) {
		struct finding finding = finding_of_problem(&problems->at[i]);
		vec_push(parsed->arena, &findings, finding);
	}
	finding_sort(&findings);
	cmd_tell_mistakes(parsed, &findings);
	return findings;
}

void
chart_report_print_json(struct arena *arena, struct node *charts, struct node *failure, int status)
{
	struct place nowhere = { 0 };
	struct node *root = node_new(arena, NODE_OBJECT);
	object_set_number(arena, root, "version", FORMAT_VERSION);
	node_set(root, STR("charts"), nowhere, charts);
	if (failure)
		node_set(root, STR("failure"), nowhere, failure);
	object_set_number(arena, root, "status", status);
	printf("%.*s\n", STR_FMT(object_as_json(arena, root)));
}
