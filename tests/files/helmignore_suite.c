/* SPDX-License-Identifier: MIT
 * Every .helmignore of the suite on real folders. The files that are left must be those that Helm's
 * own loader loaded; where its walk failed, we must have a problem. */
#include "chart/chart.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/vec.h"
#include "files/files.h"
#include "suite.h"

struct trees {
	struct arena arena;
	struct map folders; /* tree → the chart's folder */
	struct map paths; /* tree → its paths, an array node */
	char top[64];
};

static void
make_folders(struct arena *arena, struct str path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.at[i] == '/')
			mkdir(str_cstr(arena, str_slice(path, 0, i)), 0777);
}

static void
write_text(struct arena *arena, struct str path, struct str text)
{
	FILE *file = fopen(str_cstr(arena, path), "w");
	if (!file || fwrite(text.at, 1, text.len, file) != text.len || fclose(file) != 0)
		printf("Bail out! cannot write %.*s\n", STR_FMT(path));
}

static struct str
default_text(struct str name)
{
	if (str_equal(name, STR("Chart.yaml")))
		return STR("apiVersion: v2\nname: x\nversion: 1.0.0\n");
	if (str_ends(name, STR(".json")))
		return STR("{}");
	if (str_ends(name, STR("values.yaml")))
		return STR("x: 1\n");
	if (str_equal(name, STR("rules")))
		return STR("a.txt");
	return str_equal(name, STR(".helmignore")) ? STR("*") : STR("x");
}

static void
make_entry(struct arena *arena, struct str folder, struct str entry)
{
	size_t arrow = str_find(entry, STR(" -> ")), pipe = str_find(entry, STR(" | fifo"));
	struct str name = str_slice(entry, 0, arrow != STR_NONE ? arrow : pipe);
	struct str path = fs_join(arena, folder, name);
	char *native = str_cstr(arena, path);
	make_folders(arena, path);
	if (arrow != STR_NONE) {
		struct str target = str_slice(entry, arrow + 4, entry.len);
		if (symlink(str_cstr(arena, target), native) != 0)
			printf("Bail out! cannot link %s\n", native);
	} else if (pipe != STR_NONE) {
		mkfifo(native, 0666);
	} else if (!str_ends(name, STR("/"))) {
		write_text(arena, path, default_text(fs_base_name(name)));
	}
}

static void
make_trees(struct trees *trees)
{
	struct suite rows;
	struct node *row;
	arena_init(&trees->arena);
	map_init(&trees->folders, &trees->arena);
	map_init(&trees->paths, &trees->arena);
	strcpy(trees->top, "/tmp/chartgate-ignore-XXXXXX");
	if (!mkdtemp(trees->top) || !suite_open(&rows, &trees->arena, "helmignore", "trees.jsonl"))
		return;
	while ((row = suite_next(&rows)) != NULL) {
		struct str tree = node_get(row, STR("tree"))->text;
		struct str around = fs_join(&trees->arena, str_from(trees->top), tree);
		struct str *folder = ARENA_NEW(&trees->arena, struct str);
		*folder = fs_join(&trees->arena, around, STR("chart"));
		make_folders(&trees->arena, fs_join(&trees->arena, *folder, STR("x")));
		make_entry(&trees->arena, around, STR("out/file"));
		struct node *paths = node_get(row, STR("paths"));
		for (struct node *path = paths->first; path; path = path->next)
			make_entry(&trees->arena, *folder, suite_text(&trees->arena, path));
		map_put(&trees->folders, tree, folder);
		map_put(&trees->paths, tree, paths);
	}
}

/* "{a*70000}" stands for 70,000 a. */
static struct str
long_text(struct arena *arena, struct str text)
{
	struct builder out;
	struct str before, inside, part, count;
	builder_init(&out, arena);
	while (str_cut(text, '{', &before, &text)) {
		builder_add(&out, before);
		str_cut(text, '}', &inside, &text);
		str_cut(inside, '*', &part, &count);
		unsigned long long times = 0;
		if (!str_to_uint(count, &times))
			printf("Bail out! %.*s is no count\n", STR_FMT(count));
		while (times--)
			builder_add(&out, part);
	}
	builder_add(&out, before);
	return builder_str(&out);
}

static void
write_rules(struct arena *arena, struct str folder, const struct node *ignore)
{
	struct str path = fs_join(arena, folder, STR(".helmignore"));
	const struct node *text = node_get(ignore, STR("text"));
	if (ignore->kind == NODE_NULL)
		return;
	unlink(str_cstr(arena, path));
	write_text(arena, path, text ? long_text(arena, text->text) : suite_text(arena, ignore));
}

/* Removes the case's .helmignore, unless the tree has one of its own. */
static void
clear_rules(struct trees *trees, struct arena *arena, struct str tree, struct str folder)
{
	const struct node *paths = map_get(&trees->paths, tree);
	struct str path = fs_join(arena, folder, STR(".helmignore"));
	bool own = false;
	for (const struct node *entry = paths->first; entry; entry = entry->next)
		own = own || str_equal(entry->text, STR(".helmignore")) ||
			str_starts(entry->text, STR(".helmignore/")) ||
			str_starts(entry->text, STR(".helmignore -> "));
	if (!own)
		unlink(str_cstr(arena, path));
}

static bool
has_name(struct arena *arena, const struct node *names, struct str path)
{
	for (const struct node *name = names->first; name; name = name->next)
		if (str_equal(suite_text(arena, name), path))
			return true;
	return false;
}

/* Whether the files that are left are those of the row; if it has an order, in that order. */
static bool
is_same(struct arena *arena, const struct file_list *files, const struct node *row)
{
	const struct node *dropped = node_get(row, STR("dropped"));
	const struct node *order = node_get(row, STR("order"));
	const struct node *next = order ? order->first : NULL;
	size_t ignored = 0;
	for (size_t i = 0; i < files->len; i++) {
		struct str path = files->at[i].path;
		ignored += files->at[i].ignored;
		if (order && !files->at[i].ignored) {
			if (!next || !str_equal(suite_text(arena, next), path))
				return false;
			next = next->next;
		}
		if (!order && has_name(arena, dropped, path) != files->at[i].ignored)
			return false;
	}
	return order ? !next : ignored <= dropped->count;
}

static struct str
describe(struct arena *arena, const struct file_list *files, const struct problem_list *problems)
{
	struct builder story;
	builder_init(&story, arena);
	builder_add(&story, STR("dropped"));
	for (size_t i = 0; i < files->len; i++)
		if (files->at[i].ignored)
			builder_format(&story, " %.*s", STR_FMT(files->at[i].path));
	for (size_t i = 0; i < problems->len; i++)
		builder_format(&story, "; %.*s: %.*s", STR_FMT(problems->at[i].file),
			STR_FMT(problems->at[i].message));
	return builder_str(&story);
}

static void
judge(struct suite *cases, struct trees *trees, const struct node *row)
{
	struct arena *arena = cases->arena;
	struct file_list files = { 0 };
	struct problem_list problems = { 0 };
	struct str tree = node_get(row, STR("tree"))->text;
	struct str folder = *(struct str *)map_get(&trees->folders, tree);
	const struct node *ignore = node_get(row, STR("ignore"));
	const struct node *answer = node_get(row, STR("v4"));
	struct builder key;
	if (!answer)
		answer = row;
	write_rules(arena, folder, ignore);
	struct str root = fs_real(arena, str_from(trees->top));
	files_list(files_folder(arena, folder, root), arena, &files, &problems);
	clear_rules(trees, arena, tree, folder);
	bool same = node_get(answer, STR("walked"))->truth
		? !problems.len && is_same(arena, &files, answer)
		: problems.len > 0;
	builder_init(&key, arena);
	builder_format(&key, "%.*s ", STR_FMT(tree));
	node_print_json(&key, ignore);
	suite_score(cases, builder_str(&key), same, describe(arena, &files, &problems));
}

int
main(void)
{
	struct arena arena;
	struct suite cases;
	struct trees trees;
	struct node *row;
	arena_init(&arena);
	if (suite_open(&cases, &arena, "helmignore", "cases.jsonl")) {
		suite_know(&cases, "tests/files/helmignore.known");
		make_trees(&trees);
		while ((row = suite_next(&cases)) != NULL)
			judge(&cases, &trees, row);
		if (system(str_cstr(&arena, str_format(&arena, "rm -rf %s", trees.top))) != 0)
			printf("# %s could not be removed\n", trees.top);
		suite_close(&cases, "helmignore");
		arena_close(&trees.arena);
	}
	arena_close(&arena);
	return 0;
}
