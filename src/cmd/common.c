/* SPDX-License-Identifier: MIT
 * What several commands need: the look of a stream, options in common, and the one chart that an
 * operand means. */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "chart/chart.h"
#include "cmd/cmd_private.h"
#include "files/files.h"
#include "text/finding.h"

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

/* Whether a variable that forces colour says so: FORCE_COLOR=0 does not. */
static bool
is_forced(const char *name)
{
	return is_set(name) && !str_equal(variable(name), STR("0"));
}

/* --color > NO_COLOR > CLICOLOR_FORCE, FORCE_COLOR > TERM=dumb > terminal. */
bool
style_colour(const struct parsed *parsed, FILE *stream)
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
style_for(const struct parsed *parsed, FILE *stream)
{
	bool colour = style_colour(parsed, stream);
	return (struct report_style){
		.colour = colour,
		.links = colour && isatty(fileno(stream)) && !is_set("CI") &&
			!is_set("NO_HYPERLINKS"),
		.width = terminal_width(stream),
		.quiet = parsed->quiet,
		.verbose = parsed->verbose,
	};
}

bool
take_colour(struct parsed *parsed, struct str text)
{
	if (str_equal(text, STR("auto")))
		return parsed->colour = COLOUR_AUTO, true;
	if (str_equal(text, STR("always")))
		return parsed->colour = COLOUR_ALWAYS, true;
	if (str_equal(text, STR("never")))
		return parsed->colour = COLOUR_NEVER, true;
	complain("--color is auto, always or never");
	return false;
}

bool
take_output(struct parsed *parsed, struct str text)
{
	vec_push(parsed->arena, &parsed->outputs, text);
	return true;
}

bool
take_rules(struct parsed *parsed, struct str text)
{
	vec_push(parsed->arena, &parsed->lint.rule_files, text);
	return true;
}

bool
take_profile(struct parsed *parsed, struct str text)
{
	parsed->lint.profile = text;
	return true;
}

bool
take_config(struct parsed *parsed, struct str text)
{
	parsed->lint.config = text;
	return true;
}

bool
take_no_config(struct parsed *parsed, struct str text)
{
	(void)text;
	return parsed->lint.no_config = true;
}

bool
take_fail_on(struct parsed *parsed, struct str text)
{
	if (lint_fail_on_parse(text, &parsed->lint.fail_on))
		return true;
	complain("%s: --fail-on is error, warning, info or never", parsed->command->name);
	return false;
}

bool
take_quiet(struct parsed *parsed, struct str text)
{
	(void)text;
	return parsed->quiet = true;
}

bool
take_verbose(struct parsed *parsed, struct str text)
{
	(void)text;
	return parsed->verbose = true;
}

bool
wants_json(const struct parsed *parsed, bool *is_json)
{
	static const struct str names[] = { STR_INIT("text"), STR_INIT("json") };
	*is_json = false;
	for (size_t i = 0; i < parsed->outputs.len; i++) {
		struct str format = parsed->outputs.at[i];
		*is_json = str_equal(format, names[1]);
		if (*is_json || str_equal(format, names[0]))
			continue;
		struct str near = did_you_mean(parsed->arena, format, names, ARRAY_LENGTH(names));
		complain("%s: --output is text or json here%.*s", parsed->command->name,
			STR_FMT(near));
		return false;
	}
	return true;
}

static int
refuse_charts(struct str operand, const struct chart_path_list *charts, struct str why)
{
	if (!charts->len) {
		complain("%.*s: %.*s", STR_FMT(operand), STR_FMT(why));
		return EXIT_UNCHECKED;
	}
	complain("%.*s holds %zu charts (%.*s, …); name one", STR_FMT(operand), charts->len,
		STR_FMT(charts->at[0].folder));
	return EXIT_USAGE;
}

int
find_one_chart(struct parsed *parsed, struct str operand, struct chart_path *chart)
{
	struct chart_path_list charts = { 0 };
	struct str path = operand.len ? operand : STR("."), why = { 0 };
	files_find_charts(parsed->arena, path, &charts, &why);
	if (charts.len != 1)
		return refuse_charts(path, &charts, why);
	*chart = charts.at[0];
	return EXIT_CLEAN;
}

struct chart *
load_chart(struct parsed *parsed, struct str operand, int *status)
{
	struct chart_path path;
	*status = find_one_chart(parsed, operand, &path);
	if (*status != EXIT_CLEAN)
		return NULL;
	return chart_load(parsed->arena, files_open(parsed->arena, &path));
}

/* Mistakes of the command line are a line each, those of files snippets. */
int
tell_mistakes(const struct parsed *parsed, const struct finding_list *mistakes)
{
	struct finding_list in_files = { 0 };
	struct report_style style = style_for(parsed, stderr);
	for (size_t i = 0; i < mistakes->len; i++) {
		if (mistakes->at[i].file.len)
			vec_push(parsed->arena, &in_files, mistakes->at[i]);
		else
			complain("%s: %.*s", parsed->command->name,
				STR_FMT(mistakes->at[i].message));
	}
	report_mistakes(parsed->arena, stderr, &style, &in_files);
	return EXIT_USAGE;
}
