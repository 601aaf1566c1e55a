/* SPDX-License-Identifier: MIT
 * Reports what a verification found, and of each kind only the first problems. */
#include "oci/verify.h"

#include "text/problem.h"
#include "text/source.h"

/* --- Places --- */

struct str
verify_part(const struct verification *verification, const char *part)
{
	return str_format(verification->arena, "%.*s!%s", STR_FMT(verification->name), part);
}

struct place
verify_nowhere(const struct verification *verification, struct str path)
{
	return (struct place){ source_new(verification->arena, path, (struct str){ 0 }), { 0, 0 } };
}

/* --- Problems --- */

static void
report(struct verification *verification, const struct problem *problem)
{
	events_send_problem(verification->task, &verification->sent, problem);
	verification->found = true;
}

/* How many of the kind came before; counts one more. */
static unsigned
count(struct verification *verification, const struct problem_kind *kind)
{
	unsigned *counted = map_get(&verification->problems, kind->name);
	if (!counted) {
		counted = ARENA_NEW(verification->arena, unsigned);
		map_put(&verification->problems, kind->name, counted);
	}
	return (*counted)++;
}

void
verify_report(struct verification *verification, const struct problem_kind *kind,
	struct sides sides, const char *format, ...)
{
	unsigned before = count(verification, kind);
	if (before > VERIFY_REPORTED_MAX)
		return;
	va_list arguments;
	va_start(arguments, format);
	struct str message = str_format_list(verification->arena, format, arguments);
	va_end(arguments);
	if (before == VERIFY_REPORTED_MAX) {
		message = STR("there are more problems of this kind");
		sides = (struct sides){ .at = verify_nowhere(verification, verification->name) };
	}
	struct problem problem = problem_at(kind, sides.at, message);
	problem.other = sides.other;
	report(verification, &problem);
}

void
verify_pass_on(struct verification *verification, const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		report(verification, &problems->at[i]);
}

bool
verify_fail(struct verification *verification, const struct http_failure *failure)
{
	events_send_failure(verification->task, failure);
	verification->failed = true;
	return false;
}
