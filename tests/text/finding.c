/* SPDX-License-Identifier: MIT */
#include "text/finding.h"

#include "base/vec.h"
#include "unit.h"

static void
findings_stand_in_order_and_once(void **state)
{
	struct finding_list list = { 0 };
	struct source *source = source_new(*state, STR("b"), STR("abc"));
	struct finding finding = { .rule = STR("r"),
		.file = STR("b"),
		.message = STR("m"),
		.place = { source, { 1, 2 } },
		.severity = SEVERITY_INFO };
	vec_push(*state, &list, finding);
	vec_push(*state, &list, finding);
	finding.severity = SEVERITY_ERROR;
	finding.rule = STR("s");
	vec_push(*state, &list, finding);
	finding.file = STR("a");
	vec_push(*state, &list, finding);
	finding_sort(&list);
	assert_int_equal(list.len, 3);
	assert_str(list.at[0].file, "a");
	assert_str(list.at[1].rule, "s");
	assert_str(list.at[2].rule, "r");
	finding_sort(&(struct finding_list){ 0 });
}

static void
severities_have_names(void **state)
{
	(void)state;
	enum severity severity;
	assert_true(finding_severity_parse(STR("warning"), &severity));
	assert_int_equal(severity, SEVERITY_WARNING);
	assert_false(finding_severity_parse(STR("Warning"), &severity));
	assert_str(finding_severity_name(SEVERITY_ERROR), "error");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(findings_stand_in_order_and_once),
		unit(severities_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
