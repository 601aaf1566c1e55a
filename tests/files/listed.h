/* SPDX-License-Identifier: MIT
 * What a provider lists and reads, as text. */
#ifndef TESTS_FILES_LISTED_H
#define TESTS_FILES_LISTED_H

#include "base/builder.h"
#include "files/files.h"
#include "text/problem.h"
#include "unit.h"
#include "yaml/yaml.h"

/* The files of a provider: ignored ones in brackets, then what went wrong. */
static inline const char *
listed_files(struct arena *arena, struct files *provider)
{
	struct file_list files = { 0 };
	struct problem_list problems = { 0 };
	struct builder out;
	builder_init(&out, arena);
	files_list(provider, arena, &files, &problems);
	for (size_t i = 0; i < files.len; i++)
		builder_format(
			&out, files.at[i].ignored ? "(%.*s) " : "%.*s ", STR_FMT(files.at[i].path));
	for (size_t i = 0; i < problems.len; i++)
		builder_format(&out, "| %.*s %.*s: %.*s ", STR_FMT(problems.at[i].kind->name),
			STR_FMT(problems.at[i].file), STR_FMT(problems.at[i].message));
	return str_cstr(arena, builder_str(&out));
}

/* A file's text, "-" when it is not there, its problem when it cannot be read. */
static inline const char *
listed_text(struct arena *arena, struct files *provider, const char *path)
{
	struct problem_list problems = { 0 };
	struct str text = { 0 };
	bool there = files_read(provider, arena, str_from(path), &text, &problems);
	if (problems.len)
		return str_cstr(arena,
			str_format(arena, "!%.*s: %.*s", STR_FMT(problems.at[0].kind->name),
				STR_FMT(problems.at[0].message)));
	return there ? str_cstr(arena, text) : "-";
}

/* Files from JSON: an object of paths and texts. */
static inline struct files *
listed_from(struct arena *arena, const char *json)
{
	struct problem_list problems = { 0 };
	return files_memory(arena,
		yaml_read_json(arena, source_new(arena, STR("x"), str_from(json)), &problems));
}

#endif
