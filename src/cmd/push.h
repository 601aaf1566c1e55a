/* SPDX-License-Identifier: MIT
 * The parts of chartgate push: the gate, and what is reported of each chart. Private to cmd. */
#ifndef CMD_PUSH_H
#define CMD_PUSH_H

#include "cmd/command.h"

/* What happened to the charts: as the helper said, or as the gate decided. */
struct push_report {
	struct parsed *parsed;
	bool is_json;
	struct {
		struct talk_event *at;
		size_t len, room;
	} charts; /* of kind TALK_PUBLISHED */
	struct talk_event failure; /* what ended the run; of kind TALK_FAILED when there is one */
};

/* Takes an event: prints it at once as text, keeps it for the JSON and the step outputs. */
void push_report_take(struct push_report *report, const struct talk_event *event);
/* Ends the report on standard output and adds to GitHub's step outputs. The exit status. */
int push_report_end(struct push_report *report, int status);

/* Lints the charts that parsed->paths mean; findings are reported on stderr. EXIT_CLEAN with the
 * charts in parsed->request. Else, after a complaint, nothing may be published, and each chart is
 * in the report as refused or held. */
int push_gate_run(struct parsed *parsed, struct push_report *report);

#endif
