/* SPDX-License-Identifier: MIT
 * What package tells of each chart. Private to cmd. */
#ifndef CMD_PACKAGED_H
#define CMD_PACKAGED_H

#include "cmd/cmd_private.h"
#include "text/json.h"
#include "text/problem.h"

struct packaged_chart {
	struct str folder, name, version;
	struct str path, digest; /* of the archive that was written; empty: none was */
	size_t size;
	struct str provenance; /* the path of its .prov */
	struct str reference, manifest; /* in the layout, and the digest there */
	const char *state; /* packed, refused, failed */
	int status;
	struct json problems; /* an array; all zero: none */
};

struct packaged {
	struct parsed *parsed;
	bool is_json;
	struct {
		struct packaged_chart *at;
		size_t len, room;
	} charts;
};

/* Problems as findings: snippets on stderr, and an array in the arena of the run for JSON. */
struct json packaged_tell_problems(
	const struct packaged *packaged, const struct problem_list *problems);
/* A chart that was written, in text. */
void packaged_print(const struct packaged *packaged, const struct packaged_chart *chart);
/* What the layout has of a chart, in text. */
void packaged_print_layout(const struct packaged *packaged, const struct packaged_chart *chart);
/* Ends the report on standard output. The exit status. */
int packaged_end(const struct packaged *packaged, int status);

#endif
