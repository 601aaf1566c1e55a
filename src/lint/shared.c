/* SPDX-License-Identifier: MIT
 * Collects the findings outside the charts' folders. A finding is copied with its sources
 * the first time it is seen; after that only the name of a further chart is added. */
#include "lint/shared.h"

#include "base/builder.h"
#include "base/fs.h"
#include "base/vec.h"
#include "text/source.h"

enum { NAMES_SHOWN = 5 };

struct shared_finding {
	struct finding finding;
	struct str_list charts;
};

void
shared_init(struct shared *shared, struct arena *arena)
{
	shared->arena = arena;
	map_init(&shared->sources, arena);
	map_init(&shared->findings, arena);
}

/* Whether a file for people is in the chart: below its folder, or in its archive. */
static bool
is_of_chart(struct str path, struct str chart)
{
	return fs_is_below(path, chart) || (str_starts(path, chart) && path.at[chart.len] == '!');
}

static struct place
keep_place(struct shared *shared, struct place place)
{
	if (!place.source)
		return place;
	struct source *copy = map_get(&shared->sources, place.source->path);
	if (!copy) {
		copy = source_new(shared->arena, str_copy(shared->arena, place.source->path),
			str_copy(shared->arena, place.source->text));
		map_put(&shared->sources, copy->path, copy);
	}
	return (struct place){ copy, place.span };
}

static struct finding
keep_finding(struct shared *shared, const struct finding *finding)
{
	struct arena *arena = shared->arena;
	struct finding copy = *finding;
	copy.message = str_copy(arena, finding->message);
	copy.help = str_copy(arena, finding->help);
	copy.node_path = str_copy(arena, finding->node_path);
	copy.file = str_copy(arena, finding->file);
	copy.place = keep_place(shared, finding->place);
	for (size_t i = 0; i < finding->related_count; i++) {
		copy.related[i].place = keep_place(shared, finding->related[i].place);
		copy.related[i].label = str_copy(arena, finding->related[i].label);
	}
	return copy;
}

static void
take(struct shared *shared, struct str folder, const struct finding *finding)
{
	struct arena *arena = shared->arena;
	struct str identity = str_format(arena, "%.*s\n%.*s\n%u\n%u\n%.*s", STR_FMT(finding->rule),
		STR_FMT(finding->file), finding->place.span.start, finding->place.span.end,
		STR_FMT(finding->message));
	struct shared_finding *kept = map_get(&shared->findings, identity);
	if (!kept) {
		kept = ARENA_NEW(arena, struct shared_finding);
		kept->finding = keep_finding(shared, finding);
		map_put(&shared->findings, identity, kept);
	}
	if (!kept->charts.len || !str_equal(kept->charts.at[kept->charts.len - 1], folder))
		vec_push(arena, &kept->charts, str_copy(arena, folder));
}

void
shared_take(struct shared *shared, struct str folder, struct finding_list *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->len; i++) {
		if (is_of_chart(findings->at[i].file, folder))
			findings->at[kept++] = findings->at[i];
		else
			take(shared, folder, &findings->at[i]);
	}
	findings->len = kept;
}

static struct str
with_names(struct arena *arena, const struct shared_finding *shared)
{
	struct builder message;
	builder_init(&message, arena);
	builder_add(&message, shared->finding.message);
	builder_add(&message, shared->charts.len == 1 ? STR(" (chart ") : STR(" (charts "));
	for (size_t i = 0; i < shared->charts.len && i < NAMES_SHOWN; i++) {
		builder_add(&message, i ? STR(", ") : STR(""));
		builder_add(&message, shared->charts.at[i]);
	}
	if (shared->charts.len > NAMES_SHOWN)
		builder_format(&message, " and %zu more", shared->charts.len - NAMES_SHOWN);
	builder_char(&message, ')');
	return builder_str(&message);
}

struct finding_list
shared_findings(struct shared *shared)
{
	struct finding_list list = { 0 };
	for (size_t i = 0; i < shared->findings.count; i++) {
		const struct shared_finding *entry = shared->findings.entries[i].value;
		struct finding finding = entry->finding;
		finding.message = with_names(shared->arena, entry);
		vec_push(shared->arena, &list, finding);
	}
	finding_sort(&list);
	return list;
}
