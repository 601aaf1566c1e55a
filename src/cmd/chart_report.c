/* SPDX-License-Identifier: MIT
 * Text as Helm prints it, and one JSON object: package.schema.json, push.schema.json. */
#include "cmd/chart_report.h"

#include "base/vec.h"
#include "cmd/streams.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/problem.h"

enum { FORMAT_VERSION = 1 };

void
chart_report_print(struct arena *arena, const char *word, struct str name, struct str digest)
{
	printf("%s: %.*s\n", word, STR_FMT(harmless_text(arena, name)));
	if (digest.len)
		printf("Digest: %.*s\n", STR_FMT(harmless_text(arena, digest)));
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
chart_report_print_json(struct arena *arena, struct json charts, struct json failure, int status)
{
	struct json root = json_object(arena);
	json_set_number(root, "version", FORMAT_VERSION);
	json_set(root, "charts", charts);
	json_set(root, "failure", failure);
	json_set_number(root, "status", (size_t)status);
	json_write(stdout, root);
	putchar('\n');
}
