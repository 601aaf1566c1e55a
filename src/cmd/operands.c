/* SPDX-License-Identifier: MIT
 * From operands to charts, for commands that need to know them before they run. */
#include "cmd/operands.h"

#include "base/status.h"
#include "cmd/streams.h"

static int
refuse(struct str operand, const struct chart_path_list *charts, struct str why)
{
	if (!charts->len) {
		cmd_complain("%.*s: %.*s", STR_FMT(operand), STR_FMT(why));
		return EXIT_UNCHECKED;
	}
	cmd_complain("%.*s holds %zu charts (%.*s, …); name one", STR_FMT(operand), charts->len,
		STR_FMT(charts->at[0].folder));
	return EXIT_USAGE;
}

int
operands_find_one(struct parsed *parsed, struct str operand, struct chart_path *chart)
{
	struct chart_path_list charts = { 0 };
	struct str path = operand.len ? operand : STR("."), why = { 0 };
	files_find_charts(parsed->arena, path, &charts, &why);
	if (charts.len != 1)
		return refuse(path, &charts, why);
	*chart = charts.at[0];
	return EXIT_CLEAN;
}

bool
operands_find_all(struct arena *arena, const struct str_list *operands, bool complains,
	struct chart_path_list *charts)
{
	bool all = true;
	for (size_t i = 0; i < operands->len; i++) {
		struct str operand = operands->at[i], why = { 0 };
		enum find_result found = files_find_charts(arena, operand, charts, &why);
		if (found == FIND_CHART)
			continue;
		all = false;
		if (found == FIND_OUTSIDE)
			why = STR("a file outside any chart");
		if (complains)
			cmd_complain("%.*s: %.*s", STR_FMT(operand), STR_FMT(why));
	}
	return all;
}
