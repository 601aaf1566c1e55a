/* SPDX-License-Identifier: MIT
 * What the commands share among themselves. Private to cmd. */
#ifndef CMD_PRIVATE_H
#define CMD_PRIVATE_H

#include "cmd/cmd.h"
#include "report/report.h"

#define COMMAND(name) extern const struct command cmd_##name;
#define LATER(name)
#include "chart/chart.h"
#include "cmd/commands.def"
#include "files/files.h"
#include "rule/rule.h"
#include "text/finding.h"
#undef COMMAND
#undef LATER

/* "chartgate: …" on stderr, one line, made harmless. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "; did you mean `x`?" or nothing. */
struct str did_you_mean(
	struct arena *arena, struct str typed, const struct str *names, size_t count);

/* Parses the arguments behind the command's name into parsed. False after it said what is wrong:
 * exit 2. */
bool options_parse(struct parsed *parsed, char **arguments, int count);
void help_print_command(FILE *stream, const struct command *command);
void help_print(FILE *stream);
/* The i-th command; NULL beyond the last. */
const struct command *command_at(size_t index);

/* Whether a stream gets colour, by --color, the environment and whether it is a terminal. */
bool style_colour(const struct parsed *parsed, FILE *stream);
/* The look of a stream: colour, links, width. */
struct report_style style_for(const struct parsed *parsed, FILE *stream);

/* Defines an option that keeps its text, and one that is a switch, in a member of struct parsed.
 * linkage: static, or extern. */
#define TAKE_TEXT(linkage, function, member) \
	linkage bool function(struct parsed *parsed, struct str text) \
	{ \
		parsed->member = text; \
		return true; \
	}
#define TAKE_SWITCH(linkage, function, member) \
	linkage bool function(struct parsed *parsed, struct str text) \
	{ \
		(void)text; \
		return parsed->member = true; \
	}

/* Options that more than one command takes. */
bool take_colour(struct parsed *parsed, struct str text);
bool take_output(struct parsed *parsed, struct str text);
bool take_rules(struct parsed *parsed, struct str text);
bool take_profile(struct parsed *parsed, struct str text);
bool take_config(struct parsed *parsed, struct str text);
bool take_no_config(struct parsed *parsed, struct str text);
bool take_fail_on(struct parsed *parsed, struct str text);
bool take_quiet(struct parsed *parsed, struct str text);
bool take_verbose(struct parsed *parsed, struct str text);

/* Whether --output asks for JSON; the value `text` or `json` is the only one that tree, query,
 * rules and explain know. *is_json false and a complaint when it is another. */
bool wants_json(const struct parsed *parsed, bool *is_json);

/* The built-in rules and those of --rules. False after mistakes were told: exit 2. */
bool load_rules(struct parsed *parsed, struct ruleset **set);

/* The one chart that an operand means (empty: "."). Else, after it said why not, the exit status.
 */
int find_one_chart(struct parsed *parsed, struct str operand, struct chart_path *chart);

/* Loads the one chart that an operand means (NULL: "."). NULL after it said why not; *status gets
 * the exit status. */
struct chart *load_chart(struct parsed *parsed, struct str operand, int *status);

/* Mistakes of the command line are a line each, those of files snippets; EXIT_USAGE. */
int tell_mistakes(const struct parsed *parsed, const struct finding_list *mistakes);

/* Flushes stdout; EXIT_UNCHECKED and a complaint when a write failed, else the status. */
int finish_stdout(int status);

#endif
