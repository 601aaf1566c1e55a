/* SPDX-License-Identifier: MIT */
#include "lint/config.h"

#include <unistd.h>

#include "unit.h"

/* Reads a configuration from a file made for the test. */
static struct config *
read_text(struct arena *arena, const char *text, struct finding_list *mistakes)
{
	char path[] = "/tmp/chartgate-config-XXXXXX";
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
	close(descriptor);
	struct config *config = config_read(arena, str_copy(arena, str_from(path)), mistakes);
	unlink(path);
	return config;
}

/* The only mistake that a text makes: its line, column and message. */
static void
refuses(struct arena *arena, const char *text, const char *expected)
{
	struct finding_list mistakes = { 0 };
	read_text(arena, text, &mistakes);
	assert_int_equal(mistakes.len, 1);
	struct place place = mistakes.at[0].place;
	struct position at = source_position(place.source, place.span.start);
	struct str said = str_format(
		arena, "%u:%u: %.*s", at.line, at.column, STR_FMT(mistakes.at[0].message));
	assert_str(said, expected);
}

static void
every_key_is_read(void **state)
{
	struct finding_list mistakes = { 0 };
	struct config *config = read_text(*state,
		"version: 1\nfail-on: error\nrule-files: [policies/*.yaml]\nexclude:\n  - "
		"charts/old/**\n"
		"rules:\n  sign-key: { enabled: false }\n  links: { enabled: true, severity: info "
		"}\n",
		&mistakes);
	assert_non_null(config);
	assert_int_equal(config->fail_on, FAIL_ON_ERROR);
	assert_str(config->rule_files.at[0].text, "policies/*.yaml");
	assert_str(config->exclude.at[0].text, "charts/old/**");
	assert_int_equal(config->rules.len, 2);
	assert_true(config->rules.at[0].is_enabled_set && !config->rules.at[0].enabled);
	assert_false(config->rules.at[0].is_severity_set);
	assert_true(config->rules.at[1].enabled && config->rules.at[1].is_severity_set);
	assert_int_equal(config->rules.at[1].severity, SEVERITY_INFO);
}

static void
an_empty_file_is_no_configuration(void **state)
{
	struct finding_list mistakes = { 0 };
	struct config *config = read_text(*state, "# nothing yet\n", &mistakes);
	assert_non_null(config);
	assert_int_equal(config->fail_on, FAIL_ON_UNSET);
}

static void
mistakes_have_places_and_suggestions(void **state)
{
	refuses(*state, "version: 1\nfail_on: error\n",
		"2:1: unknown key `fail_on`; did you mean `fail-on`?");
	refuses(*state, "version: 1\nbaseline: x\n", "2:1: `baseline` is not yet supported");
	refuses(*state, "version: 2\n",
		"1:10: this chartgate reads version 1 of the configuration");
	refuses(*state, "fail-on: error\n", "1:1: the configuration must say version: 1");
	refuses(*state, "version: 1\nfail-on: loud\n",
		"2:10: `fail-on` is error, warning, info or never");
	refuses(*state, "version: 1\nexclude: charts\n", "2:10: `exclude` must be a list of paths");
	refuses(*state, "version: 1\nexclude: [1]\n", "2:11: a path must be a string");
	refuses(*state, "version: 1\nrules: { links: false }\n",
		"2:17: `links` must be a map such as { severity: error }");
	refuses(*state, "version: 1\nrules: { links: { enabled: maybe } }\n",
		"2:28: `enabled` must be true or false");
	refuses(*state, "version: 1\nrules: { links: { severity: off } }\n",
		"2:29: `severity` is error, warning or info (to switch a rule off: enabled: "
		"false)");
	refuses(*state, "version: 1\nrules: { links: { params: {} } }\n",
		"2:19: `params` is not yet supported");
	refuses(*state, "- version\n", "1:1: a configuration is a map that begins with version: 1");
}

static void
the_nearest_file_upwards_wins(void **state)
{
	char root[] = "/tmp/chartgate-find-XXXXXX";
	assert_non_null(mkdtemp(root));
	struct str top = str_from(root);
	struct str inner = str_join(*state, top, STR("/a"));
	char command[256];
	snprintf(
		command, sizeof command, "mkdir -p %s/a/b && touch %s/.chartgate.yaml", root, root);
	assert_int_equal(system(command), 0);
	struct str found = config_find(*state, str_join(*state, inner, STR("/b")), top);
	assert_true(str_equal(found, str_join(*state, top, STR("/.chartgate.yaml"))));
	assert_int_equal(config_find(*state, str_join(*state, inner, STR("/b")), inner).len, 0);
	snprintf(command, sizeof command, "rm -rf %s", root);
	assert_int_equal(system(command), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_key_is_read),
		unit(an_empty_file_is_no_configuration),
		unit(mistakes_have_places_and_suggestions),
		unit(the_nearest_file_upwards_wins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
