/* SPDX-License-Identifier: MIT
 * What commands write to standard output and standard error, and how it looks there. Private to
 * cmd. */
#ifndef CMD_STREAMS_H
#define CMD_STREAMS_H

#include "cmd/command.h"
#include "report/report.h"
#include "text/finding.h"

/* "chartgate: …" on stderr, one line, made harmless. */
void cmd_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "; did you mean `x`?", or empty. */
struct str cmd_did_you_mean(
	struct arena *arena, struct str typed, const struct str *names, size_t count);

/* Mistakes of the command line are a line each, those of files snippets. EXIT_USAGE. */
int cmd_tell_mistakes(const struct parsed *parsed, const struct finding_list *mistakes);

/* Flushes stdout. The status; EXIT_UNCHECKED after a complaint when a write failed. */
int cmd_finish_stdout(int status);

/* Whether a stream gets colour: by --color, the environment, and whether it is a terminal. */
bool cmd_has_colour(const struct parsed *parsed, FILE *stream);
/* The look of a stream: colour, links, width. */
struct report_style cmd_style(const struct parsed *parsed, FILE *stream);

#endif
