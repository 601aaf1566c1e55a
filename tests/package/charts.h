/* SPDX-License-Identifier: MIT
 * The charts of the suite helm-oci, written to a folder: files of text or bytes, links, pipes,
 * permissions. */
#ifndef TESTS_PACKAGE_CHARTS_H
#define TESTS_PACKAGE_CHARTS_H

#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/builder.h"
#include "base/panic.h"
#include "suite.h"

static inline void
charts_fail(struct str path)
{
	printf("Bail out! cannot write %.*s\n", STR_FMT(path));
	exit(99);
}

static inline void
charts_make_folders(struct arena *arena, struct str path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.at[i] == '/')
			mkdir(str_cstr(arena, str_slice(path, 0, i)), 0777);
}

/* The bytes of a file: {"base64": …}, {"repeat": ["x", 512]}, {"text": …} or a string. */
static inline struct str
charts_bytes(struct arena *arena, const struct node *file)
{
	const struct node *repeat = node_get(file, STR("repeat"));
	const struct node *base64 = node_get(file, STR("base64"));
	const struct node *text = node_get(file, STR("text"));
	struct builder bytes;
	struct str decoded;
	builder_init(&bytes, arena);
	if (repeat)
		builder_fill(&bytes, node_item(repeat, 0)->text.at[0],
			(size_t)node_item(repeat, 1)->number);
	if (base64)
		return base64_decode(arena, base64->text, &decoded) ? decoded : STR("");
	return repeat ? builder_str(&bytes) : text ? text->text : file->text;
}

static inline void
charts_write_file(struct arena *arena, struct str path, const struct node *file)
{
	const struct node *link = node_get(file, STR("symlink")),
			  *mode = node_get(file, STR("mode"));
	const char *name = str_cstr(arena, path);
	struct str bytes = charts_bytes(arena, file);
	bool done;
	charts_make_folders(arena, path);
	if (node_get(file, STR("dir"))) {
		done = mkdir(name, 0777) == 0;
	} else if (node_get(file, STR("fifo"))) {
		done = mkfifo(name, 0666) == 0;
	} else if (link) {
		done = symlink(str_cstr(arena, link->text), name) == 0;
	} else {
		FILE *stream = fopen(name, "w");
		done = stream && fwrite(bytes.at, 1, bytes.len, stream) == bytes.len;
		done = stream && fclose(stream) == 0 && done;
	}
	if (done && mode)
		done = chmod(name, (mode_t)strtoul(str_cstr(arena, mode->text), NULL, 8)) == 0;
	if (!done)
		charts_fail(path);
}

/* The rows of charts.jsonl by name; the suite goes on with another file after. */
static inline struct map *
charts_read(struct suite *suite)
{
	struct map *charts = ARENA_NEW(suite->arena, struct map);
	struct node *row;
	map_init(charts, suite->arena);
	while ((row = suite_next(suite)) != NULL)
		map_put(charts, node_get(row, STR("name"))->text, node_get(row, STR("files")));
	return charts;
}

/* Writes the chart below top, in a folder of its name, and returns that. */
static inline struct str
charts_write(struct arena *arena, struct str top, struct str name, const struct node *files)
{
	struct str folder = fs_join(arena, top, name);
	mkdir(str_cstr(arena, folder), 0777);
	for (const struct node *file = files->first; file; file = file->next)
		charts_write_file(arena, fs_join(arena, folder, file->key), file);
	return folder;
}

static inline struct str
charts_make_top(struct arena *arena)
{
	char top[] = "/tmp/chartgate-package-XXXXXX";
	if (!mkdtemp(top))
		charts_fail(str_from(top));
	return str_copy(arena, str_from(top));
}

static inline void
charts_remove_top(struct arena *arena, struct str top)
{
	struct str command = str_format(arena, "rm -rf %.*s", STR_FMT(top));
	if (system(str_cstr(arena, command)) != 0)
		printf("# %.*s stays behind\n", STR_FMT(top));
}

#endif
