/* SPDX-License-Identifier: MIT
 * .chartgate.yaml: found upwards, read strictly. Private to lint. */
#ifndef LINT_CONFIG_H
#define LINT_CONFIG_H

#include "lint/lint.h"
#include "text/source.h"

/* What the configuration says about one rule. */
struct rule_setting {
	struct str id;
	struct place id_at;
	bool is_enabled_set, enabled;
	bool is_severity_set;
	enum severity severity;
};

struct rule_setting_list {
	struct rule_setting *at;
	size_t len, room;
};

struct placed_text {
	struct str text;
	struct place at;
};

struct placed_list {
	struct placed_text *at;
	size_t len, room;
};

struct config {
	struct str path; /* for people */
	struct str folder; /* absolute: what its globs are relative to */
	enum fail_on fail_on;
	struct placed_list rule_files, exclude; /* globs */
	struct rule_setting_list rules;
};

/* The path of the nearest .chartgate.yaml from folder upwards to root (both absolute, root at or
 * above folder); empty when there is none. */
struct str config_find(struct arena *arena, struct str folder, struct str root);

/* Reads a configuration; path is for people and for opening. Mistakes, an unknown key among them,
 * are appended with their places. Never NULL: the configuration has what could be read. */
struct config *config_read(struct arena *arena, struct str path, struct finding_list *mistakes);

/* Appends a mistake at a place. */
void config_mistake(struct finding_list *mistakes, struct arena *arena, struct place place,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
