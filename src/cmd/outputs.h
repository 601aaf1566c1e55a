/* SPDX-License-Identifier: MIT
 * Where a lint run is told: every --output FORMAT[=PATH] as an open report. Private to cmd. */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include "base/fs.h"
#include "cmd/cmd_private.h"

struct output {
	const struct reporter *reporter;
	struct str path; /* empty: standard output */
	struct fs_replacement file;
	struct report report;
	bool is_open;
};

struct outputs {
	struct parsed *parsed;
	struct output *at;
	size_t count;
	bool failed; /* something could not be written */
};

/* Reads the --output options (none: text). False after it said what is wrong with them. */
bool outputs_parse(struct outputs *outputs, struct parsed *parsed);
void outputs_begin(struct outputs *outputs, struct rule *const *rules, size_t rule_count);
void outputs_result(struct outputs *outputs, const struct lint_result *result);
/* Ends each report; files take the place of their targets. */
void outputs_end(struct outputs *outputs, const struct lint_summary *summary);

#endif
