/* SPDX-License-Identifier: MIT
 * From a chart's files to its archive, and from an archive to a package. The archive is read again
 * by the strict reader, so that nothing is packed that the reader would refuse. */
#include "archive/archive.h"
#include "base/digest.h"
#include "base/vec.h"
#include "files/files.h"
#include "form/form.h"
#include "helm/helm.h"
#include "package/steps.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* --- From files to an archive --- */

static struct str
text_of(const struct node *metadata, struct str name)
{
	const struct node *field = node_get(metadata, name);
	return field ? field->text : STR("");
}

/* Fills in what the metadata says about the package. */
static void
describe(struct arena *arena, struct package *package, const struct node *metadata)
{
	package->name = text_of(metadata, STR("name"));
	package->version = text_of(metadata, STR("version"));
	package->file_name = str_format(
		arena, "%.*s-%.*s.tgz", STR_FMT(package->name), STR_FMT(package->version));
	package->digest = digest_of(arena, package->tgz);
	package->metadata = node_copy(arena, metadata);
}

static struct str
write_archive(
	struct arena *arena, const struct package_files *list, struct str name, long long mtime)
{
	struct archive_entry *entries = ARENA_ARRAY(arena, struct archive_entry, list->len);
	for (size_t i = 0; i < list->len; i++) {
		entries[i].path =
			str_format(arena, "%.*s/%.*s", STR_FMT(name), STR_FMT(list->at[i].path));
		entries[i].data = list->at[i].data;
	}
	return archive_gzip(arena, archive_write_tar(arena, entries, list->len, mtime));
}

/* Entries that not every reader would unpack as they are meant. */
static void
refuse_unreadable(struct arena *arena, struct files *files, const struct package *package,
	struct problem_list *problems)
{
	struct archive archive = { 0 };
	struct archive_refusals refusals = { 0 };
	archive_read(arena, package->tgz, &archive, &refusals);
	for (size_t i = 0; i < refusals.len; i++) {
		const struct archive_refusal *refusal = &refusals.at[i];
		struct str path =
			str_slice(refusal->path, package->name.len + 1, refusal->path.len);
		struct str shown = files_display(files, arena, path);
		struct place place = { source_new(arena, shown, STR("")), { 0, 0 } };
		vec_push(arena, problems,
			problem_at(refusal->is_limit ? &yaml_problem_limit : &files_problem_archive,
				place,
				str_format(arena, "cannot be packed: %.*s",
					STR_FMT(refusal->message))));
	}
}

/* A new version must be a semantic one. As in Helm, no option gives a version to a chart that has
 * none: loading refuses that chart. */
static void
refuse_version(struct arena *arena, const struct package_options *options,
	const struct node *metadata, struct problem_list *problems)
{
	struct semver parsed;
	const struct node *version = node_get(metadata, STR("version"));
	if (!options->version.len || semver_parse(options->version, &parsed) || !version)
		return;
	vec_push(arena, problems,
		problem_at(&helm_problem_metadata, version->at,
			str_format(arena, "cannot become %.*s, which is not a semantic version",
				STR_FMT(options->version))));
}

/* The chart with the versions that it is to have. */
static struct helm_chart *
load(struct arena *arena, struct files *files, const struct package_options *options,
	struct problem_list *problems)
{
	struct helm_chart *chart = helm_load(arena, files, problems);
	refuse_version(arena, options, helm_metadata(chart), problems);
	if (problems->len || (!options->version.len && !options->app_version.len))
		return chart;
	files = versions_replace(arena, files, options, problems);
	return files ? helm_load(arena, files, problems) : chart;
}

bool
package_build(struct arena *arena, struct files *files, const struct package_options *options,
	struct package *package, struct problem_list *problems)
{
	struct problem_list own = { 0 };
	struct package_files list = { 0 };
	struct helm_chart *chart = load(arena, files, options, &own);
	*package = (struct package){ 0 };
	if (!own.len)
		refuse_unpackable(arena, chart, &own);
	if (!own.len)
		list_files(arena, chart, false, &list, &own);
	if (!own.len) {
		struct str name = text_of(helm_metadata(chart), STR("name"));
		package->tgz = write_archive(arena, &list, name, options->mtime);
		describe(arena, package, helm_metadata(chart));
		refuse_unreadable(arena, files, package, &own);
	}
	for (size_t i = 0; i < own.len; i++)
		vec_push(arena, problems, own.at[i]);
	return !own.len;
}

/* --- From an archive --- */

bool
package_open(struct arena *arena, struct str path, struct str tgz, struct package *package,
	struct problem_list *problems)
{
	struct problem_list own = { 0 };
	struct files *files = files_archive(arena, path, tgz);
	struct helm_chart *chart = helm_load(arena, files, &own);
	*package = (struct package){ .tgz = tgz };
	if (!own.len)
		refuse_name(arena, helm_metadata(chart), &own);
	if (!own.len)
		describe(arena, package, helm_metadata(chart));
	for (size_t i = 0; i < own.len; i++)
		vec_push(arena, problems, own.at[i]);
	return !own.len;
}
