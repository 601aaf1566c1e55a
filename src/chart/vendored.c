/* SPDX-License-Identifier: MIT
 * The charts in charts/, loaded as Helm does before it takes the chart around them. Their findings
 * are not this chart's, but what makes Helm refuse one of them makes it refuse the whole. */
#include "chart/parts.h"

struct vendored {
	struct str folder; /* up to the / behind its name */
	bool has_chart, is_folder;
};

/* Drops the problems from the first on for which Helm refuses nothing. */
static void
keep_refusals(struct problem_list *problems, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < problems->len; i++)
		if (problems->at[i].kind <= PROBLEM_LINK_OUTSIDE ||
			problems->at[i].kind == PROBLEM_METADATA)
			problems->at[kept++] = problems->at[i];
	problems->len = kept;
}

static void check_charts(struct loading *loading, struct str folder);

static void
check_chart(struct loading *loading, const struct vendored *chart)
{
	size_t first = loading->problems->len;
	metadata_load(loading, chart->folder);
	lock_load(loading, chart->folder);
	values_load(loading, chart->folder);
	keep_refusals(loading->problems, first);
	check_charts(loading, chart->folder);
}

/* All of what stands at the path: what it holds is not looked at. */
static void
refuse(struct loading *loading, struct str path, struct str message)
{
	loading_file_problem(loading, PROBLEM_METADATA, path, message);
}

/* A packed chart begins as gzip does (RFC 1952, 2.3) and is as long as the shortest gzip file at
 * least; its inside is not looked at. */
static void
check_archive(struct loading *loading, struct str path)
{
	static const struct str start = STR_INIT("\x1f\x8b\x08");
	enum { HEADER = 10, BLOCK = 2, TRAILER = 8 };
	const struct source *source = loading_source(loading, path);
	if (!source)
		return;
	if (!source->text.len)
		refuse(loading, path, STR("an empty file, where Helm expects an archive"));
	else if (!str_starts(source->text, start))
		refuse(loading, path,
			STR("no gzip archive, though its name ends in .tgz: Helm cannot unpack "
			    "it"));
	else if (source->text.len < HEADER + BLOCK + TRAILER)
		refuse(loading, path, STR("an archive that is cut off: Helm cannot unpack it"));
}

static void
check(struct loading *loading, const struct vendored *chart)
{
	struct str path = str_slice(chart->folder, 0, chart->folder.len - chart->is_folder);
	struct str name = fs_base_name(path);
	if (str_starts(name, STR("_")) || str_starts(name, STR(".")))
		return;
	if (str_ends(name, STR(".tgz"))) {
		if (chart->is_folder)
			refuse(loading, path, STR("a folder, where Helm expects an archive"));
		else
			check_archive(loading, path);
	} else if (chart->has_chart) {
		check_chart(loading, chart);
	} else {
		refuse(loading, path,
			STR("Chart.yaml file is missing: Helm takes all that stands in charts/ for "
			    "a chart"));
	}
}

/* The chart that a file in charts/ belongs to; prefix ends with charts/. */
static struct vendored
owner_of(struct str path, struct str prefix)
{
	struct vendored owner = { .folder = path };
	struct str name, rest;
	if (str_cut(str_slice(path, prefix.len, path.len), '/', &name, &rest)) {
		owner.folder = str_slice(path, 0, prefix.len + name.len + 1);
		owner.is_folder = true;
	}
	owner.has_chart =
		str_equal(rest, STR("Chart.yaml")) || str_equal(rest, STR("requirements.yaml"));
	return owner;
}

/* The files of one chart stand together in the list. */
static void
check_charts(struct loading *loading, struct str folder)
{
	struct str prefix = str_join(loading->arena, folder, STR("charts/"));
	struct vendored current = { 0 };
	for (size_t i = 0; i < loading->list.len; i++) {
		const struct file_entry *entry = &loading->list.at[i];
		if (entry->ignored || !str_starts(entry->path, prefix) ||
			str_ends(entry->path, STR(".prov")))
			continue;
		struct vendored owner = owner_of(entry->path, prefix);
		bool same = str_equal(owner.folder, current.folder);
		if (!same && current.folder.len)
			check(loading, &current);
		owner.has_chart = owner.has_chart || (same && current.has_chart);
		current = owner;
	}
	if (current.folder.len)
		check(loading, &current);
}

void
vendored_check(struct loading *loading)
{
	check_charts(loading, STR(""));
}
