/* SPDX-License-Identifier: MIT
 * The rules that the commands rules and explain show. Private to cmd. */
#ifndef CMD_RULES_H
#define CMD_RULES_H

#include "cmd/command.h"
#include "rule/rule.h"

/* The built-in rules and those of --rules. False after mistakes were reported. */
bool rules_load(struct parsed *parsed, struct ruleset **set);

#endif
