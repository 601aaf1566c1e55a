/* SPDX-License-Identifier: MIT
 * Work that needs the network, asked of the helper by a command. Private to cmd. */
#ifndef CMD_NETWORK_H
#define CMD_NETWORK_H

#include "cmd/command.h"
#include "files/files.h"
#include "helper/helper.h"

/* False, after a complaint, in a build without the network. */
bool network_is_built(const struct parsed *parsed);

/* Runs parsed->request. The listener gets every event but notes, traces and progress, which were
 * reported on stderr; a failure was reported too. The helper's verdict, or EXIT_UNCHECKED when it
 * failed itself. Does not return when a signal stopped both. */
int network_run(struct parsed *parsed, const struct helper_listener *listener);

/* A chart of the command line, as the helper gets it. */
struct talk_chart network_chart(const struct chart_path *path);

/* Keeps a failure, with its advice, for the reports: parsed->failures. */
void network_keep_failure(struct parsed *parsed, const struct talk_event *failed);
/* A line on stderr of what went wrong, and one of what to do when that is known. */
void network_complain(const struct talk_event *failed);

#endif
