/* SPDX-License-Identifier: MIT
 * How a mistake or a problem becomes a finding, the order of findings, the names of severities. */
#include "text/finding.h"

#include <stdlib.h>

static const struct str severity_names[] = {
	[SEVERITY_INFO] = STR_INIT("info"),
	[SEVERITY_WARNING] = STR_INIT("warning"),
	[SEVERITY_ERROR] = STR_INIT("error"),
};

struct finding
finding_mistake(struct place place, struct str message)
{
	place = source_one_line(source_resolve(place));
	return (struct finding){ .severity = SEVERITY_ERROR,
		.message = message,
		.place = place,
		.file = place.source ? place.source->path : (struct str){ 0 } };
}

struct finding
finding_of_problem(const struct problem *problem)
{
	struct finding finding = finding_mistake(problem->place, problem->message);
	if (!finding.place.source)
		finding.file = problem->file;
	else if (!finding.place.source->text.len)
		finding.place = (struct place){ 0 };
	return finding;
}

struct str
finding_severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool
finding_severity_parse(struct str text, enum severity *severity)
{
	for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++)
		if (str_equal(text, severity_names[i]))
			return *severity = (enum severity)i, true;
	return false;
}

static int
order(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
compare(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	int by = str_compare(a->file, b->file);
	if (!by)
		by = order(a->place.span.start, b->place.span.start);
	if (!by)
		by = order(a->place.span.end, b->place.span.end);
	if (!by)
		by = order(b->severity, a->severity);
	if (!by)
		by = str_compare(a->rule, b->rule);
	return by ? by : str_compare(a->message, b->message);
}

void
finding_sort(struct finding_list *list)
{
	if (!list->len)
		return;
	qsort(list->at, list->len, sizeof *list->at, compare);
	size_t kept = 1;
	for (size_t i = 1; i < list->len; i++)
		if (compare(&list->at[kept - 1], &list->at[i]) != 0)
			list->at[kept++] = list->at[i];
	list->len = kept;
}
