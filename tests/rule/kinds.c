/* SPDX-License-Identifier: MIT
 * Each kind of problem that a room raises has exactly one built-in rule, which passes it on. */
#include "base/panic.h"
#include "files/files.h"
#include "helm/helm.h"
#include "hub/hub.h"
#include "rule/builtin.h"
#include "talk/talk.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct problem_kind *const kinds[] = {
#define PROBLEM(id, text, unread, blocks) &yaml_problem_##id,
#include "yaml/problems.def"
#undef PROBLEM
#define PROBLEM(id, text, unread, blocks) &files_problem_##id,
#include "files/problems.def"
#undef PROBLEM
#define PROBLEM(id, text, unread, blocks) &helm_problem_##id,
#include "helm/problems.def"
#undef PROBLEM
#define PROBLEM(id, text, unread, blocks) &hub_problem_##id,
#include "hub/problems.def"
#undef PROBLEM
#define PROBLEM(id, text, unread, blocks) &talk_problem_##id,
#include "talk/problems.def"
#undef PROBLEM
};

/* The built-in rules that pass the kind on; *row is the last of them. */
static size_t
count_rules(struct str kind, const struct builtin_rule **row)
{
	size_t count = 0;
	for (size_t i = 0; i < builtin_rule_count; i++) {
		struct str own, rest = builtin_str(builtin_rules[i].problem);
		while (str_cut(rest, '\0', &own, &rest)) {
			if (!str_equal(own, kind))
				continue;
			*row = &builtin_rules[i];
			count++;
		}
	}
	return count;
}

static void
each_kind_has_one_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		const struct builtin_rule *row = NULL;
		size_t count = count_rules(kinds[i]->name, &row);
		if (count != 1)
			fail_msg("%.*s: %zu rules", STR_FMT(kinds[i]->name), count);
	}
}

static void
each_rule_passes_on_what_some_room_raises(void **state)
{
	(void)state;
	size_t passed_on = 0;
	for (size_t i = 0; i < builtin_rule_count; i++) {
		struct str own, rest = builtin_str(builtin_rules[i].problem);
		while (str_cut(rest, '\0', &own, &rest))
			passed_on++;
	}
	assert_int_equal(passed_on, ARRAY_LENGTH(kinds));
}

/* Where something was left unread, other rules could not answer: exit status 3 must have a finding
 * beside it, whatever is switched off. */
static void
what_is_unread_is_said_by_a_rule_of_loading(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		const struct builtin_rule *row = NULL;
		count_rules(kinds[i]->name, &row);
		if (kinds[i]->unread)
			assert_int_equal(row->phase, RULE_OF_LOADING);
		assert_int_equal(row->locked, kinds[i]->unread && kinds[i]->blocks);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(each_kind_has_one_rule),
		unit(each_rule_passes_on_what_some_room_raises),
		unit(what_is_unread_is_said_by_a_rule_of_loading),
	};
	return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
