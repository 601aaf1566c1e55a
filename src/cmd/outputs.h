/* SPDX-License-Identifier: MIT
 * Where a lint run is told: every --output FORMAT[=PATH] as an open report. Private to cmd. */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include "base/fs.h"
#include "cmd/command.h"
#include "report/report.h"

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
/* Whether --output asks for JSON, for commands that print text or JSON alone. False, after it said
 * so, when it asks for anything else. */
bool outputs_wants_json(const struct parsed *parsed, bool *is_json);
/* A report on a stream, not begun: its caller adds the rules. */
struct report outputs_report(
	const struct parsed *parsed, const struct reporter *reporter, FILE *stream);
/* Where a run tells what it finds: opened at its begin. Notes go to stderr. */
struct lint_sink outputs_sink(struct outputs *outputs);
/* Ends each report; files take the place of their targets. */
void outputs_end(struct outputs *outputs, const struct lint_summary *summary);

#endif
