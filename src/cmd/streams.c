/* SPDX-License-Identifier: MIT
 * Complaints and mistakes on standard error, and the look of a stream: colour and width by the
 * options and the environment. */
#include "cmd/streams.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/status.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "text/harmless.h"

/* --- What is written --- */

void
cmd_complain(const char *format, ...)
{
	struct arena arena;
	va_list arguments;
	arena_init(&arena);
	va_start(arguments, format);
	struct str line = harmless_text(&arena, str_format_list(&arena, format, arguments));
	va_end(arguments);
	fprintf(stderr, "chartgate: %.*s\n", STR_FMT(line));
	arena_close(&arena);
}

struct str
cmd_did_you_mean(struct arena *arena, struct str typed, const struct str *names, size_t count)
{
	struct str near = suggest(typed, names, count);
	return near.len ? str_format(arena, "; did you mean `%.*s`?", STR_FMT(near)) : near;
}

int
cmd_tell_mistakes(const struct parsed *parsed, const struct finding_list *mistakes)
{
	struct finding_list in_files = { 0 };
	struct report_style style = cmd_style(parsed, stderr);
	for (size_t i = 0; i < mistakes->len; i++) {
		if (mistakes->at[i].file.len)
			vec_push(parsed->arena, &in_files, mistakes->at[i]);
		else
			cmd_complain("%s: %.*s", parsed->command->name,
				STR_FMT(mistakes->at[i].message));
	}
	report_mistakes(parsed->arena, stderr, &style, &in_files);
	return EXIT_USAGE;
}

int
cmd_finish_stdout(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	cmd_complain("standard output could not be written whole");
	return EXIT_UNCHECKED;
}

/* --- The look of a stream --- */

/* A variable of the environment; empty when it is not set. */
static struct str
variable(const char *name)
{
	return str_from(getenv(name));
}

static bool
is_set(const char *name)
{
	return variable(name).len > 0;
}

/* Whether a variable forces colour; FORCE_COLOR=0 does not. */
static bool
is_forced(const char *name)
{
	return is_set(name) && !str_equal(variable(name), STR("0"));
}

/* --color > NO_COLOR > CLICOLOR_FORCE, FORCE_COLOR > TERM=dumb > terminal. */
bool
cmd_has_colour(const struct parsed *parsed, FILE *stream)
{
	if (parsed->colour != COLOUR_AUTO)
		return parsed->colour == COLOUR_ALWAYS;
	if (is_set("NO_COLOR"))
		return false;
	if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"))
		return true;
	if (str_equal(variable("TERM"), STR("dumb")))
		return false;
	return isatty(fileno(stream));
}

static unsigned
terminal_width(FILE *stream)
{
	struct winsize size;
	unsigned long long columns;
	if (!isatty(fileno(stream)))
		return 0;
	if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	if (str_to_uint(variable("COLUMNS"), &columns) && columns < 10000)
		return (unsigned)columns;
	return 80;
}

struct report_style
cmd_style(const struct parsed *parsed, FILE *stream)
{
	bool colour = cmd_has_colour(parsed, stream);
	return (struct report_style){
		.colour = colour,
		.links = colour && isatty(fileno(stream)) && !is_set("CI") &&
			!is_set("NO_HYPERLINKS"),
		.width = terminal_width(stream),
		.quiet = parsed->quiet,
		.verbose = parsed->verbose,
	};
}
