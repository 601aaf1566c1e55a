/* SPDX-License-Identifier: MIT
 * The table of reporters. */
#include "report/report.h"

#include "base/panic.h"
#include "report/snippet.h"
#include "text/finding.h"

#define REPORTER(name) extern const struct reporter report_##name;
#include "report/reporters.def"
#undef REPORTER

static const struct reporter *const reporters[] = {
#define REPORTER(name) &report_##name,
#include "report/reporters.def"
#undef REPORTER
};

const struct reporter *
report_reporter_at(size_t index)
{
	return index < ARRAY_LENGTH(reporters) ? reporters[index] : NULL;
}

const struct reporter *
report_find_reporter(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(reporters); i++)
		if (str_equal(name, str_from(reporters[i]->name)))
			return reporters[i];
	return NULL;
}

void
report_mistakes(struct arena *arena, FILE *stream, const struct report_style *style,
	const struct finding_list *mistakes)
{
	struct report report = { .style = *style };
	report.style.links = false;
	for (size_t i = 0; i < mistakes->len; i++) {
		struct str snippet = snippet_draw(arena, &report, &mistakes->at[i]);
		fprintf(stream, "%.*s\n", STR_FMT(snippet));
	}
}
