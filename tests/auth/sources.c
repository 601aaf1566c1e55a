/* SPDX-License-Identifier: MIT
 * Tests where credentials are looked for, with a home and helpers of the test's own. The clock runs
 * fast enough for a helper that hangs. */
#include <sys/stat.h>
#include <unistd.h>

#include "auth/sources.h"
#include "base/fs.h"
#include "unit.h"

#define HOST "r.example:5000"

static char home[] = "/tmp/chartgate-home-XXXXXX";

/* --- A home --- */

static struct str
at_home(struct arena *arena, const char *path)
{
	return fs_join(arena, str_from(home), str_from(path));
}

static void
write_file(struct arena *arena, const char *path, const char *text, mode_t mode)
{
	struct str file = at_home(arena, path), why;
	assert_true(fs_make_folder(arena, fs_folder_name(file), &why));
	FILE *stream = fopen(str_cstr(arena, file), "w");
	assert_non_null(stream);
	assert_true(fputs(text, stream) >= 0);
	assert_int_equal(fclose(stream), 0);
	assert_int_equal(chmod(str_cstr(arena, file), mode), 0);
}

/* The text of a file with user:word for HOST. */
static struct str
entry_of(struct arena *arena, const char *user)
{
	return str_format(arena,
		"{\"auths\":{\"" HOST "\":{\"username\":\"%s\",\"password\":\"word\"}}}", user);
}

static void
write_entry(struct arena *arena, const char *path, const char *user)
{
	write_file(arena, path, str_cstr(arena, entry_of(arena, user)), 0600);
}

static void
set_variable(struct arena *arena, const char *name, const char *path)
{
	assert_int_equal(setenv(name, str_cstr(arena, at_home(arena, path)), 1), 0);
}

static void
remove_all(struct arena *arena, struct str path)
{
	struct fs_names names = { 0 };
	struct str why;
	char *name = str_cstr(arena, path);
	if (fs_look(name, false).kind == FS_FOLDER && fs_list(arena, name, &names, &why))
		for (size_t i = 0; i < names.len; i++)
			remove_all(arena, fs_join(arena, path, names.at[i]));
	remove(name);
}

static int
open_home(void **state)
{
	static const char *const names[] = { "HELM_REGISTRY_CONFIG", "HELM_CONFIG_HOME",
		"XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "REGISTRY_AUTH_FILE", "DOCKER_CONFIG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	unit_open(state);
	strcpy(strrchr(home, '-') + 1, "XXXXXX");
	assert_non_null(mkdtemp(home));
	setenv("HOME", home, 1);
	return 0;
}

static int
close_home(void **state)
{
	remove_all(*state, str_from(home));
	return unit_close(state);
}

/* --- Asking --- */

struct asked {
	struct credentials credentials;
	struct http_failure failure;
};

static bool
find(struct arena *arena, const struct auth_options *options, struct asked *asked)
{
	*asked = (struct asked){ 0 };
	struct auth_registry registry = { .host = STR(HOST), .repository = STR("ns/demo") };
	return auth_find(arena, options, &registry, &asked->credentials, &asked->failure);
}

static void
assert_user(
	struct arena *arena, const struct auth_options *options, const char *user, const char *from)
{
	struct asked asked;
	assert_true(find(arena, options, &asked));
	assert_str(asked.credentials.user, user);
	assert_str(asked.credentials.secret, *user ? "word" : "");
	if (*from)
		assert_true(str_ends(asked.credentials.from, str_from(from)));
}

static void
assert_broken(struct arena *arena, const char *reason)
{
	struct auth_options options = { 0 };
	struct asked asked;
	assert_false(find(arena, &options, &asked));
	assert_str(http_failure_name(asked.failure.key), "bad-credentials");
	if (!str_has(asked.failure.message, str_from(reason)))
		print_error("%.*s\n", STR_FMT(asked.failure.message));
	assert_true(str_has(asked.failure.message, str_from(reason)));
	assert_false(str_has(asked.failure.message, STR("s3cret")));
}

/* --- Places --- */

/* All places have credentials; they are emptied one after another. */
static void
the_first_place_that_has_some_wins(void **state)
{
	struct arena *arena = *state;
	static const char *const files[] = { "given.json", "helm.json", "helm/registry/config.json",
		"xdg/helm/registry/config.json", ".config/helm/registry/config.json" };
	static const char *const later[] = { "file.json", "docker/config.json",
		".docker/config.json", "run/containers/auth.json", "xdg/containers/auth.json",
		".config/containers/auth.json" };
	struct auth_options options = { .user = STR("line"),
		.password = STR("word"),
		.registry_config = at_home(arena, files[0]),
		.environment = {
			STR(HOST), STR("variable"), STR("word"), entry_of(arena, "inline") } };
	for (size_t i = 0; i < 5; i++)
		write_entry(arena, files[i], files[i]);
	for (size_t i = 0; i < 6; i++)
		write_entry(arena, later[i], later[i]);
	set_variable(arena, "HELM_REGISTRY_CONFIG", "helm.json");
	set_variable(arena, "HELM_CONFIG_HOME", "helm");
	set_variable(arena, "XDG_CONFIG_HOME", "xdg");
	set_variable(arena, "REGISTRY_AUTH_FILE", "file.json");
	set_variable(arena, "DOCKER_CONFIG", "docker");
	set_variable(arena, "XDG_RUNTIME_DIR", "run");

	assert_user(arena, &options, "line", "the command line");
	options.user = options.password = (struct str){ 0 };
	assert_user(arena, &options, "variable", "");
	options.environment.host = STR("other.example");
	assert_user(arena, &options, files[0], files[0]);
	options.registry_config = (struct str){ 0 };
	assert_user(arena, &options, files[1], files[1]);
	unsetenv("HELM_REGISTRY_CONFIG");
	assert_user(arena, &options, files[2], files[2]);
	unsetenv("HELM_CONFIG_HOME");
	assert_user(arena, &options, files[3], files[3]);
	write_file(arena, files[3], "{}", 0600);
	assert_user(arena, &options, "inline", "DOCKER_AUTH_CONFIG");
	options.environment.docker_config = (struct str){ 0 };
	assert_user(arena, &options, later[0], later[0]);
	unsetenv("REGISTRY_AUTH_FILE");
	assert_user(arena, &options, later[1], later[1]);
	unsetenv("DOCKER_CONFIG");
	assert_user(arena, &options, later[2], later[2]);
	write_file(arena, later[2], "{\"auths\":{\"" HOST "\":{}}}", 0600);
	assert_user(arena, &options, later[3], later[3]);
	unsetenv("XDG_RUNTIME_DIR");
	assert_user(arena, &options, later[4], later[4]);
	unsetenv("XDG_CONFIG_HOME");
	assert_user(arena, &options, files[4], files[4]);
	remove(str_cstr(arena, at_home(arena, files[4])));
	assert_user(arena, &options, later[5], later[5]);
	remove(str_cstr(arena, at_home(arena, later[5])));
	assert_user(arena, &options, "", "");
}

static void
without_a_home_there_are_no_credentials(void **state)
{
	struct auth_options options = { 0 };
	assert_user(*state, &options, "", "");
	set_variable(*state, "HOME", "nowhere");
	assert_user(*state, &options, "", "");
	unsetenv("HOME");
	assert_user(*state, &options, "", "");
}

static void
secrets_of_the_environment_are_for_one_host(void **state)
{
	static const char *const others[] = { "", "r.example", "R.example:5001", "example:5000" };
	struct auth_options options = { .environment = { STR("R.Example:5000"), STR("u"),
						STR("word"), { 0 } } };
	assert_user(*state, &options, "u", "");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		options.environment.host = str_from(others[i]);
		assert_user(*state, &options, "", "");
	}
}

static void
a_file_that_cannot_be_read_is_named(void **state)
{
	static const char path[] = ".docker/config.json";
	struct arena *arena = *state;
	write_file(arena, path, "{\"auths\":\n{\"s3cret", 0600);
	assert_broken(arena, ".docker/config.json: invalid JSON in line 2");
	remove(str_cstr(arena, at_home(arena, path)));
	assert_int_equal(mkfifo(str_cstr(arena, at_home(arena, path)), 0600), 0);
	assert_broken(arena, ".docker/config.json: ");
	remove(str_cstr(arena, at_home(arena, path)));
	assert_int_equal(mkdir(str_cstr(arena, at_home(arena, path)), 0700), 0);
	assert_broken(arena, ".docker/config.json: ");
	assert_int_equal(rmdir(str_cstr(arena, at_home(arena, path))), 0);
	assert_int_equal(symlink("config.json", str_cstr(arena, at_home(arena, path))), 0);
	assert_broken(arena, ".docker/config.json: ");
}

/* --- Helpers --- */

static void
write_helper(struct arena *arena, const char *script)
{
	struct str text = str_format(arena, "#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n", script);
	write_file(arena, "bin/docker-credential-test", str_cstr(arena, text), 0755);
	set_variable(arena, "PATH", "bin");
	write_file(arena, ".docker/config.json",
		"{\"credsStore\":\"test\",\"auths\":{\"" HOST
		"\":{\"username\":\"file\",\"password\":\"word\"}}}",
		0600);
}

static void
a_helper_is_asked_for_the_host(void **state)
{
	struct auth_options options = { 0 };
	write_helper(*state,
		"[ \"$*\" = get ] && [ \"$(cat)\" = " HOST " ] && "
		"echo '{\"ServerURL\":\"\",\"Username\":\"helped\",\"Secret\":\"word\"}'");
	assert_user(*state, &options, "helped", "docker-credential-test");
	write_helper(*state, "echo '{\"Username\":\"<token>\",\"Secret\":\"word\"}'");
	struct asked asked;
	assert_true(find(*state, &options, &asked));
	assert_str(asked.credentials.identity_token, "word");
}

static void
a_helper_for_docker_hub_is_asked_for_its_old_address(void **state)
{
	struct auth_options options = { 0 };
	struct asked asked;
	write_helper(*state,
		"[ \"$(cat)\" = https://index.docker.io/v1/ ] && "
		"echo '{\"Username\":\"helped\",\"Secret\":\"word\"}'");
	struct auth_registry hub = { .host = STR("docker.io"), .repository = STR("ns/demo") };
	assert_true(auth_find(*state, &options, &hub, &asked.credentials, &asked.failure));
	assert_str(asked.credentials.user, "helped");
}

static void
where_a_helper_has_none_the_entry_counts(void **state)
{
	struct auth_options options = { 0 };
	write_helper(*state, "echo credentials not found in native keychain; exit 1");
	assert_user(*state, &options, "file", ".docker/config.json");
}

static void
a_helper_that_fails_ends_the_search(void **state)
{
	struct arena *arena = *state;
	write_helper(arena, "echo the keychain is locked; exit 1");
	assert_broken(arena, "docker-credential-test: it failed: the keychain is locked");
	write_helper(arena, "echo s3cret");
	assert_broken(arena, "docker-credential-test: it did not print JSON");
	write_helper(arena, "echo '{\"Username\":\"s3cret\",'");
	assert_broken(arena, "docker-credential-test: it did not print JSON");
	write_helper(arena, "head -c 1000000000 /dev/zero");
	assert_broken(arena, "docker-credential-test: it printed more than 64 KiB");
	write_helper(arena, "kill -9 $$");
	assert_broken(arena, "docker-credential-test: it was killed");
	write_helper(arena, "sleep 600");
	assert_broken(arena, "docker-credential-test: it did not answer within 30 seconds");
	remove(str_cstr(arena, at_home(arena, "bin/docker-credential-test")));
	assert_broken(arena, "docker-credential-test: it is not installed");
	write_file(arena, ".docker/config.json", "{\"credsStore\":\"../bin/x\"}", 0600);
	assert_broken(arena, "names a credential helper with an invalid name");
}

/* --- Secrets --- */

static void
secrets_leave_the_environment(void **state)
{
	struct auth_environment environment;
	setenv("CHARTGATE_REGISTRY_HOST", HOST, 1);
	setenv("CHARTGATE_REGISTRY_USERNAME", "ada", 1);
	setenv("CHARTGATE_REGISTRY_PASSWORD", "s3cret", 1);
	setenv("DOCKER_AUTH_CONFIG", "{}", 1);
	const char *before = getenv("CHARTGATE_REGISTRY_PASSWORD");
	auth_take_environment(*state, &environment);
	assert_str(environment.host, HOST);
	assert_str(environment.user, "ada");
	assert_str(environment.password, "s3cret");
	assert_str(environment.docker_config, "{}");
	assert_null(getenv("CHARTGATE_REGISTRY_PASSWORD"));
	assert_null(getenv("CHARTGATE_REGISTRY_USERNAME"));
	assert_null(getenv("DOCKER_AUTH_CONFIG"));
	assert_memory_equal(before, "\0\0\0\0\0", 6);
	auth_take_environment(*state, &environment);
	assert_int_equal(environment.password.len, 0);
}

static void
a_secret_is_wiped_with_its_arena(void **state)
{
	(void)state;
	struct arena arena;
	char bytes[] = "s3cret";
	arena_init(&arena);
	secret_guard(&arena, (struct str){ bytes, 6 });
	secret_guard(&arena, (struct str){ 0 });
	arena_close(&arena);
	assert_memory_equal(bytes, "\0\0\0\0\0", 6);
}

#define at_home_unit(function) cmocka_unit_test_setup_teardown(function, open_home, close_home)

int
main(void)
{
	setenv("CHARTGATE_CLOCK_SPEED", "30", 1);
	const struct CMUnitTest tests[] = {
		at_home_unit(the_first_place_that_has_some_wins),
		at_home_unit(without_a_home_there_are_no_credentials),
		at_home_unit(secrets_of_the_environment_are_for_one_host),
		at_home_unit(a_file_that_cannot_be_read_is_named),
		at_home_unit(a_helper_is_asked_for_the_host),
		at_home_unit(a_helper_for_docker_hub_is_asked_for_its_old_address),
		at_home_unit(where_a_helper_has_none_the_entry_counts),
		at_home_unit(a_helper_that_fails_ends_the_search),
		at_home_unit(secrets_leave_the_environment),
		unit(a_secret_is_wiped_with_its_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
