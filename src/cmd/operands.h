/* SPDX-License-Identifier: MIT
 * The charts that operands mean. Private to cmd. */
#ifndef CMD_OPERANDS_H
#define CMD_OPERANDS_H

#include "cmd/command.h"
#include "files/files.h"

/* The one chart that an operand means (empty: "."). Else the exit status, after it said why not. */
int operands_find_one(struct parsed *parsed, struct str operand, struct chart_path *chart);

/* Adds all charts that the operands mean. False when one of them means none; with `complains`,
 * after it said so. */
bool operands_find_all(struct arena *arena, const struct str_list *operands, bool complains,
	struct chart_path_list *charts);

#endif
