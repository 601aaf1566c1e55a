/* SPDX-License-Identifier: MIT
 * The gate of push: a lint run over the charts that are to be published, its findings on stderr.
 * One chart that is refused, or could not be checked, holds all of them. */
#include "base/fs.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/push.h"
#include "files/files.h"
#include "rule/rule.h"
#include "text/finding.h"

struct gate {
	struct parsed *parsed;
	struct pushed *pushed;
	struct report report;
	struct chart_path_list found; /* all that the operands mean */
	bool is_amiss; /* an operand that means no chart */
};

static void
on_begin(void *context, struct rule *const *rules, size_t rule_count)
{
	struct gate *gate = context;
	struct arena *arena = gate->parsed->arena;
	struct str here = fs_real(arena, STR(".")), root = files_git_root(arena, here);
	gate->report = (struct report){ .reporter = report_find_reporter(STR("text")),
		.stream = stderr,
		.notes = stderr,
		.arena = arena,
		.style = style_for(gate->parsed, stderr),
		.base = root.len ? root : here,
		.here = here,
		.rules = rules,
		.rule_count = rule_count };
	gate->report.reporter->begin(&gate->report);
}

static const struct chart_path *
find_path(const struct gate *gate, struct str folder)
{
	for (size_t i = 0; i < gate->found.len; i++)
		if (str_equal(gate->found.at[i].folder, folder))
			return &gate->found.at[i];
	return NULL;
}

static void
on_result(void *context, const struct lint_result *result)
{
	struct gate *gate = context;
	struct arena *arena = gate->parsed->arena;
	gate->report.reporter->result(&gate->report, result);
	const struct chart_path *path = find_path(gate, result->folder);
	if (!path)
		return;
	/* What a configuration excludes was not linted, and is not published. */
	struct talk_chart chart = remote_chart(path);
	vec_push(arena, &gate->parsed->request.charts, chart);
	struct talk_event refused = { .kind = TALK_PUBLISHED,
		.chart = path->folder,
		.name = str_copy(arena, result->name),
		.version = str_copy(arena, result->version),
		.state = result->status == EXIT_CLEAN ? STR("held") : STR("refused"),
		.status = result->status };
	vec_push(arena, &gate->pushed->charts, refused);
}

/* For lint a file outside any chart is a note; here every operand must mean a chart. */
static void
on_note(void *context, struct str line, bool is_failure)
{
	struct gate *gate = context;
	(void)is_failure;
	gate->is_amiss = true;
	complain("%.*s", STR_FMT(line));
}

static void
find_charts(struct gate *gate)
{
	const struct str_list *paths = &gate->parsed->lint.paths;
	struct str why = { 0 };
	for (size_t i = 0; i < paths->len; i++)
		files_find_charts(gate->parsed->arena, paths->at[i], &gate->found, &why);
}

static int
refuse(const struct gate *gate, int status)
{
	size_t refused = 0, count = gate->pushed->charts.len;
	for (size_t i = 0; i < count; i++)
		refused += gate->pushed->charts.at[i].status != EXIT_CLEAN;
	if (!count)
		complain("push: no chart to publish");
	else if (status == EXIT_UNCHECKED)
		complain("push: not everything could be checked, so nothing was published");
	else
		complain("push: %zu of %zu chart%s refused: findings at or above --fail-on; "
			 "nothing was published",
			refused, count, count == 1 ? "" : "s");
	return status;
}

int
gate_run(struct parsed *parsed, struct pushed *pushed)
{
	struct gate gate = { .parsed = parsed, .pushed = pushed };
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	struct lint_sink sink = { &gate, on_begin, on_result, on_note };
	find_charts(&gate);
	int status = lint_run(parsed->arena, &parsed->lint, &sink, &summary, &mistakes);
	if (status == EXIT_USAGE)
		return tell_mistakes(parsed, &mistakes);
	if (summary.charts)
		gate.report.reporter->end(&gate.report, &summary);
	if (gate.is_amiss || !parsed->request.charts.len)
		status = EXIT_UNCHECKED;
	if (status != EXIT_CLEAN)
		return refuse(&gate, status);
	pushed->charts.len = 0;
	return EXIT_CLEAN;
}
