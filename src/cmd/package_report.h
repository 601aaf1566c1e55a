/* SPDX-License-Identifier: MIT
 * What package reports of each chart. Private to cmd. */
#ifndef CMD_PACKAGE_REPORT_H
#define CMD_PACKAGE_REPORT_H

#include "cmd/command.h"
#include "text/json.h"
#include "text/problem.h"

struct package_row {
	struct str folder, name, version;
	struct str path, digest; /* of the archive; empty when none was written */
	size_t size;
	struct str provenance; /* the path of its .prov */
	struct str reference, manifest; /* in the layout; the digest of its manifest there */
	const char *state; /* packed, refused, failed */
	int status;
	struct json problems; /* an array; all zero: none */
};

struct package_report {
	struct parsed *parsed;
	bool is_json;
	struct {
		struct package_row *at;
		size_t len, room;
	} charts;
};

/* Tells problems as snippets on stderr. An array of them for the JSON, in the arena of the run. */
struct json package_report_problems(
	const struct package_report *report, const struct problem_list *problems);
/* The lines of a chart that was written. */
void package_report_print(const struct package_report *report, const struct package_row *chart);
/* The lines of a chart that is in the layout. */
void package_report_print_layout(
	const struct package_report *report, const struct package_row *chart);
/* Ends the report on standard output. The exit status. */
int package_report_end(const struct package_report *report, int status);

#endif
