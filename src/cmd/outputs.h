/* SPDX-License-Identifier: MIT
 * The reports of a run: one for each --output FORMAT[=PATH]. Private to cmd. */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include "base/fs.h"
#include "cmd/command.h"
#include "report/report.h"

struct output_report {
	const struct reporter *reporter;
	struct str path; /* empty: standard output */
	struct fs_replacement file;
	struct report report;
	bool is_open;
};

struct outputs {
	struct parsed *parsed;
	struct output_report *at;
	size_t count;
	bool failed; /* something could not be written */
};

/* Reads the --output options (none: text). False after it said what is wrong with them. */
bool outputs_parse(struct outputs *outputs, struct parsed *parsed);
/* Whether --output asks for JSON, for commands that print text or JSON alone. False, after it said
 * so, when it asks for anything else. */
bool outputs_wants_json(const struct parsed *parsed, bool *is_json);
/* A report on a stream. The caller adds the rules and begins it. */
struct report outputs_report(
	const struct parsed *parsed, const struct reporter *reporter, FILE *stream);
/* What a run reports its findings to. The reports are opened when the run begins; notes go to
 * stderr. */
struct lint_sink outputs_sink(struct outputs *outputs);
/* Ends each report. Files replace their targets. */
void outputs_end(struct outputs *outputs, const struct lint_summary *summary);

#endif
