/* SPDX-License-Identifier: MIT
 * The gate of push: lints the charts that are to be published, with findings on stderr. When one
 * chart is refused or could not be checked, none is published. */
#include "base/status.h"
#include "base/vec.h"
#include "cmd/network.h"
#include "cmd/operands.h"
#include "cmd/outputs.h"
#include "cmd/push.h"
#include "cmd/streams.h"
#include "files/files.h"
#include "rule/rule.h"
#include "text/finding.h"

struct gate {
	struct parsed *parsed;
	struct push_report *report;
	struct report lint_report;
	struct chart_path_list found; /* all that the operands mean */
	bool has_stray; /* an operand is not a chart */
};

static void
on_begin(void *context, struct rule *const *rules, size_t rule_count)
{
	struct gate *gate = context;
	gate->lint_report = outputs_report(gate->parsed, report_find_reporter(STR("text")), stderr);
	gate->lint_report.rules = rules;
	gate->lint_report.rule_count = rule_count;
	gate->lint_report.reporter->begin(&gate->lint_report);
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
	gate->lint_report.reporter->result(&gate->lint_report, result);
	const struct chart_path *path = find_path(gate, result->folder);
	if (!path)
		return;
	/* A chart that the configuration excludes is not linted, and so not published. */
	struct talk_chart chart = network_chart(path);
	vec_push(arena, &gate->parsed->request.charts, chart);
	struct talk_event refused = { .kind = TALK_PUBLISHED,
		.chart = path->folder,
		.name = str_copy(arena, result->name),
		.version = str_copy(arena, result->version),
		.state = result->status == EXIT_CLEAN ? STR("held") : STR("refused"),
		.status = result->status };
	vec_push(arena, &gate->report->charts, refused);
}

/* For lint a file outside any chart is a note; here each operand must be a chart. */
static void
on_note(void *context, struct str line, bool is_failure)
{
	struct gate *gate = context;
	(void)is_failure;
	gate->has_stray = true;
	cmd_complain("%.*s", STR_FMT(line));
}

static int
refuse(const struct gate *gate, int status)
{
	size_t refused = 0, count = gate->report->charts.len;
	for (size_t i = 0; i < count; i++)
		refused += gate->report->charts.at[i].status != EXIT_CLEAN;
	if (!count)
		cmd_complain("push: no chart to publish");
	else if (status == EXIT_UNCHECKED)
		cmd_complain("push: not everything could be checked, so nothing was published");
	else
		cmd_complain("push: %zu of %zu chart%s refused: findings at or above --fail-on; "
			     "nothing was published",
			refused, count, count == 1 ? "" : "s");
	return status;
}

int
push_gate_run(struct parsed *parsed, struct push_report *report)
{
	struct gate gate = { .parsed = parsed, .report = report };
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	struct lint_sink sink = { &gate, on_begin, on_result, on_note };
	operands_find_all(parsed->arena, &parsed->paths.named, false, &gate.found);
	struct lint_workspace *workspace = lint_open(parsed->arena, &parsed->lint, &mistakes);
	int status = lint_run(workspace, parsed->arena, &parsed->paths, &sink, &summary);
	if (status == EXIT_USAGE)
		return cmd_tell_mistakes(parsed, &mistakes);
	if (summary.charts)
		gate.lint_report.reporter->end(&gate.lint_report, &summary);
	if (gate.has_stray || !parsed->request.charts.len)
		status = EXIT_UNCHECKED;
	if (status != EXIT_CLEAN)
		return refuse(&gate, status);
	report->charts.len = 0;
	return EXIT_CLEAN;
}
