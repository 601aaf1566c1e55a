/* SPDX-License-Identifier: MIT
 * The tars of Helm 4, which Go's archive/tar wrote, made again from their entries: every header
 * must have the same bytes, so the digest is the same. Rows are left out when only Helm's own
 * archive has their contents. */
#include "archive/tar.h"

#include "base/base64.h"
#include "base/builder.h"
#include "base/digest.h"
#include "base/vec.h"
#include "suite.h"

enum { EPOCH = 1600000000, LEAST_ROWS = 240 };

struct charts {
	struct map rows; /* by name */
	struct map contents; /* every text of an archive, by its digest */
};

struct entries {
	struct archive_entry *at;
	size_t len, room;
};

static void
add_content(struct map *contents, struct str text)
{
	struct str *kept = ARENA_NEW(contents->arena, struct str);
	*kept = text;
	map_put(contents, digest_of(contents->arena, text), kept);
}

/* A file of a chart: a text, or an object with its bytes; a link or a folder has none. */
static void
add_file(struct map *contents, const struct node *file)
{
	const struct node *bytes = node_get(file, STR("base64"));
	const struct node *plain = node_get(file, STR("text"));
	struct str text = plain ? plain->text : file->text;
	if (bytes && !base64_decode(contents->arena, bytes->text, &text))
		printf("Bail out! no base64\n");
	if (bytes || plain || file->kind == NODE_STRING)
		add_content(contents, text);
}

static void
add_texts(struct map *contents, const struct node *row)
{
	static const struct str names[] = { STR_INIT("chartYaml"), STR_INIT("chartLock") };
	static const struct str many[] = { STR_INIT("files"), STR_INIT("subchartYaml") };
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (node_get(row, names[i]))
			add_content(contents, node_get(row, names[i])->text);
	for (size_t i = 0; i < ARRAY_LENGTH(many); i++) {
		const struct node *files = node_get(row, many[i]);
		for (const struct node *at = files ? files->first : NULL; at; at = at->next)
			if (files->kind == NODE_OBJECT)
				add_file(contents, at);
	}
}

/* The suite has 0 where the header has no room for the time; the time is then that of the source,
 * to the nearest second. */
static long long
time_of(const struct charts *charts, const struct node *row, const struct node *entry)
{
	struct str base, path;
	const struct node *chart = map_get(&charts->rows, node_get(row, STR("chart"))->text);
	str_cut(node_get(entry, STR("name"))->text, '/', &base, &path);
	const struct node *file = node_get(node_get(chart, STR("files")), path);
	const struct node *said = file ? node_get(file, STR("mtime")) : NULL;
	double time = node_get(entry, STR("mtime"))->number;
	if (time == 0 && said)
		time = said->number < 0 ? said->number - 0.5 : said->number + 0.5;
	return (long long)time;
}

/* False when a content is not known. */
static bool
describe(struct suite *suite, const struct charts *charts, const struct node *row,
	struct entries *entries)
{
	const struct node *list = node_get(row, STR("entries"));
	for (const struct node *at = list->first; at; at = at->next) {
		struct str digest =
			str_join(suite->arena, STR("sha256:"), node_get(at, STR("sha256"))->text);
		const struct str *data = map_get(&charts->contents, digest);
		if (!data)
			return false;
		struct archive_entry entry = { .path = node_get(at, STR("name"))->text,
			.data = *data };
		entry.mtime = time_of(charts, row, at);
		vec_push(suite->arena, entries, entry);
	}
	return true;
}

static void
score(struct suite *suite, const struct node *row, struct str tar, const char *what)
{
	const struct node *expected = node_get(row, STR("tarSha256"));
	struct str digest = digest_of(suite->arena, tar);
	bool same = expected && str_equal(str_slice(digest, 7, digest.len), expected->text);
	suite_score(suite, str_format(suite->arena, "%s/%u", what, suite->line), same, digest);
}

static void
judge(struct suite *suite, const struct charts *charts, const struct node *row)
{
	struct entries entries = { 0 };
	struct builder tar;
	if (!describe(suite, charts, row, &entries))
		return;
	builder_init(&tar, suite->arena);
	for (size_t i = 0; i < entries.len; i++)
		tar_add(&tar, &entries.at[i], entries.at[i].mtime);
	builder_fill(&tar, '\0', (size_t)2 * TAR_BLOCK);
	score(suite, row, builder_str(&tar), "own times");
	/* Under SOURCE_DATE_EPOCH Helm writes new locks, and the order of subcharts varies. */
	const struct node *epoch = node_get(row, STR("epoch1600000000"));
	bool is_same = !node_get(row, STR("chartLock")) && !node_get(row, STR("orders"));
	if (epoch && is_same && !node_get(epoch, STR("subchartLock")))
		score(suite, epoch, archive_write_tar(suite->arena, entries.at, entries.len, EPOCH),
			"epoch");
}

int
main(void)
{
	struct arena arena;
	struct suite suite;
	struct charts charts;
	struct node *row;
	arena_init(&arena);
	if (!suite_open(&suite, &arena, "helm-oci", "charts.jsonl"))
		return 0;
	map_init(&charts.rows, &arena);
	map_init(&charts.contents, &arena);
	while ((row = suite_next(&suite)) != NULL) {
		map_put(&charts.rows, node_get(row, STR("name"))->text, row);
		add_texts(&charts.contents, row);
	}
	suite_continue(&suite, "helm-oci", "packages.jsonl");
	while ((row = suite_next(&suite)) != NULL) {
		add_texts(&charts.contents, row);
		if (str_equal(node_get(row, STR("helm"))->text, STR("4")) &&
			node_get(row, STR("tarSha256")))
			judge(&suite, &charts, row);
	}
	if (suite.rows < LEAST_ROWS)
		suite_score(&suite, STR("rows"), false, STR("fewer than there should be"));
	suite_close(&suite, "helm-oci tars");
	arena_close(&arena);
	return 0;
}
