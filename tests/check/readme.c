/* SPDX-License-Identifier: MIT
 * rules/README.md has the summary of each verb, as build-aux/verbs writes it. */
#include "base/fs.h"
#include "check/verb.h"
#include "unit.h"

static const struct check_kind *const kinds[] = {
#define CHECK(name) &check_##name,
#include "check/checks.def"
#undef CHECK
};

static void
every_verb_is_in_the_readme(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str text, why;
	struct str path = str_format(*state, "%s/rules/README.md", top ? top : "..");
	assert_true(fs_read(*state, str_cstr(*state, path), 1 << 20, &text, &why));
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct str row = str_format(*state, "| `%.*s` | %.*s |\n", STR_FMT(kinds[i]->name),
			STR_FMT(kinds[i]->summary));
		if (!str_has(text, row))
			fail_msg("rules/README.md lacks (make golden writes it): %.*s",
				STR_FMT(row));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_verb_is_in_the_readme),
	};
	return cmocka_run_group_tests_name("readme", tests, NULL, NULL);
}
