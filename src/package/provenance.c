/* SPDX-License-Identifier: MIT
 * Provenance (Helm's pkg/provenance): the chart's metadata, a line `...`, then the archive's name
 * and digest, clear-signed (RFC 9580, 7). The user's gpg writes it. Reading is
 * strict: one message, one signature, nothing around them. */
#include <errno.h>

#include "archive/archive.h"
#include "base/builder.h"
#include "base/fs.h"
#include "base/panic.h"
#include "base/process.h"
#include "base/vec.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

enum {
	PROV_MAX = 1024 * 1024,
	GPG_ERRORS_MAX = 16 * 1024,
	GPG_SECONDS = 120, /* when nobody is asked for a passphrase */
};

static const struct str end_of_metadata = STR_INIT("\n...\n");

/* --- The text that is signed --- */

/* Chart.yaml as it is packed. */
static struct str
chart_yaml(struct arena *arena, const struct package *package)
{
	struct archive archive = { 0 };
	struct archive_refusals refusals = { 0 };
	archive_read(arena, package->tgz, &archive, &refusals);
	struct str path = str_join(arena, archive.folder, STR("/Chart.yaml"));
	for (size_t i = 0; i < archive.len; i++)
		if (str_equal(archive.at[i].path, path))
			return archive.at[i].data;
	return (struct str){ 0 };
}

/* Adds the lines with the line ends of the signed text, up to the line `...`, which ends a YAML
 * document: Helm looks for the first such line. */
static void
add_document(struct builder *text, struct str yaml)
{
	struct str line;
	yaml = str_slice(yaml, source_bom(yaml), yaml.len);
	while (yaml.len) {
		str_cut(yaml, '\n', &line, &yaml);
		if (str_ends(line, STR("\r")))
			line.len--;
		if (str_equal(line, STR("...")))
			return;
		builder_add(text, line);
		builder_char(text, '\n');
	}
}

static struct str
message_of(struct arena *arena, const struct package *package)
{
	struct builder text;
	builder_init(&text, arena);
	add_document(&text, chart_yaml(arena, package));
	builder_add(&text, end_of_metadata);
	builder_format(&text, "files:\n  %.*s: %.*s\n", STR_FMT(package->file_name),
		STR_FMT(package->digest));
	return builder_str(&text);
}

/* --- gpg --- */

struct arguments {
	const char **at;
	size_t len, room;
};

static void
add_value(struct arena *arena, struct arguments *arguments, const char *option, struct str value)
{
	if (!value.len)
		return;
	vec_push(arena, arguments, option);
	vec_push(arena, arguments, str_cstr(arena, value));
}

/* gpg looks for a keyring without a slash in its own folder. */
static struct str
as_path(struct arena *arena, struct str path)
{
	bool is_bare = path.len && str_find_char(path, '/') == STR_NONE;
	return is_bare ? str_join(arena, STR("./"), path) : path;
}

static const char **
gpg_arguments(struct arena *arena, const struct signing *signing)
{
	static const char *const first[] = { "gpg", "--clear-sign", "--digest-algo", "SHA512" };
	static const char *const quiet[] = { "--batch", "--pinentry-mode", "loopback" };
	struct arguments arguments = { 0 };
	for (size_t i = 0; i < ARRAY_LENGTH(first); i++)
		vec_push(arena, &arguments, first[i]);
	if (signing->keyring.len)
		vec_push(arena, &arguments, "--no-default-keyring");
	add_value(arena, &arguments, "--keyring", as_path(arena, signing->keyring));
	add_value(arena, &arguments, "--local-user", signing->key);
	for (size_t i = 0; signing->passphrase_file.len && i < ARRAY_LENGTH(quiet); i++)
		vec_push(arena, &arguments, quiet[i]);
	add_value(arena, &arguments, "--passphrase-file", signing->passphrase_file);
	vec_push(arena, &arguments, NULL);
	return arguments.at;
}

/* gpg creates a missing keyring, and then finds no key in it. */
static bool
has_keyring(struct arena *arena, const struct signing *signing)
{
	return !signing->keyring.len ||
		fs_look(str_cstr(arena, signing->keyring), true).kind == FS_FILE;
}

/* The last line of gpg's messages, which says how it ended. */
static struct str
last_line(struct str text)
{
	text = str_trim(text);
	size_t before = str_find_last_char(text, '\n');
	return before == STR_NONE ? text : str_slice(text, before + 1, text.len);
}

static struct str
why_not(struct arena *arena, const struct process_result *result)
{
	struct str said = last_line(result->errors);
	switch (result->end) {
	case PROCESS_NOT_STARTED:
		return result->failure == ENOENT ? STR("gpg is not installed")
						 : STR("gpg could not be started");
	case PROCESS_KILLED:
		return STR("gpg was ended by a signal");
	case PROCESS_TIMEOUT:
		return STR("gpg took longer than two minutes");
	case PROCESS_STOPPED:
		return STR("gpg was stopped");
	case PROCESS_OUTPUT:
		return STR("gpg wrote more than 1 MiB");
	case PROCESS_EXITED:
		break;
	}
	return said.len ? said : str_format(arena, "gpg ended with status %d", result->status);
}

bool
package_sign(struct arena *arena, const struct package *package, const struct signing *signing,
	struct str *prov, struct str *why)
{
	if (!has_keyring(arena, signing)) {
		*why = str_format(arena, "there is no keyring %.*s", STR_FMT(signing->keyring));
		return false;
	}
	static const char *const without[] = { "CHARTGATE_REGISTRY_USERNAME",
		"CHARTGATE_REGISTRY_PASSWORD", "DOCKER_AUTH_CONFIG", NULL };
	struct process process = { .argv = gpg_arguments(arena, signing),
		.without = without,
		.input = message_of(arena, package),
		.output_max = PROV_MAX,
		.errors_max = GPG_ERRORS_MAX,
		.milliseconds = signing->passphrase_file.len ? GPG_SECONDS * 1000 : 0 };
	struct process_result result = process_run(arena, &process);
	*prov = result.output;
	if (result.end != PROCESS_EXITED || result.status != 0) {
		*why = why_not(arena, &result);
		return false;
	}
	return provenance_matches(arena, *prov, package, why);
}

/* --- Reading --- */

/* The next line, without its end. */
static struct str
next_line(struct str *rest)
{
	struct str line;
	str_cut(*rest, '\n', &line, rest);
	if (str_ends(line, STR("\r")))
		line.len--;
	return line;
}

/* Skips the headers after the first line, up to an empty line. Only hashes are allowed. */
static bool
skip_headers(struct str *rest)
{
	while (rest->len) {
		struct str line = next_line(rest);
		if (!line.len)
			return true;
		if (!str_starts(line, STR("Hash: ")))
			return false;
	}
	return false;
}

/* Adds the signed text up to the signature, without the dashes that escape its lines. */
static bool
take_text(struct builder *text, struct str *rest)
{
	while (rest->len) {
		struct str line = next_line(rest);
		if (str_equal(line, STR("-----BEGIN PGP SIGNATURE-----")))
			return true;
		if (str_starts(line, STR("- ")))
			line = str_slice(line, 2, line.len);
		else if (str_starts(line, STR("-")))
			return false;
		builder_add(text, line);
		builder_char(text, '\n');
	}
	return false;
}

static bool
skip_signature(struct str *rest)
{
	while (rest->len) {
		struct str line = next_line(rest);
		if (str_equal(line, STR("-----END PGP SIGNATURE-----")))
			return true;
		if (str_starts(line, STR("-")))
			return false;
	}
	return false;
}

/* The signed text of a whole clear-signed message. */
static bool
read_message(struct arena *arena, struct str prov, struct str *text)
{
	struct builder builder;
	builder_init(&builder, arena);
	bool is_one = prov.len <= PROV_MAX &&
		str_equal(next_line(&prov), STR("-----BEGIN PGP SIGNED MESSAGE-----")) &&
		skip_headers(&prov) && take_text(&builder, &prov) && skip_signature(&prov) &&
		!str_trim(prov).len;
	*text = builder_str(&builder);
	return is_one;
}

/* Gives the text after the line `...`; false unless there is exactly one. */
static bool
cut_metadata(struct str text, struct str *files)
{
	size_t at = str_find(text, end_of_metadata);
	if (at == STR_NONE)
		return false;
	*files = str_slice(text, at + end_of_metadata.len, text.len);
	return str_find(*files, end_of_metadata) == STR_NONE;
}

/* The digest of the archive of that name; NULL, with the reason, when there is none. */
static const struct node *
find_digest(struct arena *arena, struct str files, struct str name, struct str *why)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("provenance"), files);
	const struct node *yaml = yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
	const struct node *sums = node_get(yaml, STR("files"));
	const struct node *digest = sums ? node_get(sums, name) : NULL;
	if (problems.len || !sums || !sums->first)
		*why = STR("it names no files");
	else if (!digest)
		*why = str_format(arena, "it is the provenance of %.*s, not of %.*s",
			STR_FMT(sums->first->key), STR_FMT(name));
	return problems.len ? NULL : digest;
}

bool
provenance_matches(
	struct arena *arena, struct str prov, const struct package *package, struct str *why)
{
	struct str text, files;
	if (!read_message(arena, prov, &text)) {
		*why = STR("it is not a clear-signed text with one signature");
		return false;
	}
	if (!cut_metadata(text, &files)) {
		*why = STR("its text is not a provenance: expected metadata, a line `...`, files");
		return false;
	}
	const struct node *digest = find_digest(arena, files, package->file_name, why);
	if (!digest)
		return false;
	if (digest->kind == NODE_STRING && str_equal(digest->text, package->digest))
		return true;
	*why = str_format(arena, "it names the digest %.*s, but the archive has %.*s",
		STR_FMT(digest->text), STR_FMT(package->digest));
	return false;
}
