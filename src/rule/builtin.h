/* SPDX-License-Identifier: MIT
 * Private to the room: the table of the built-in rules, which the rule compiler of the build
 * (rulec.c) makes of the files in rules/.
 *
 * A start of the program reads the rows and nothing else. The queries of `given` are read when the
 * rule is selected, `run` when it has a subject, and `about` when somebody asks. Rows hold offsets
 * instead of pointers, so the dynamic loader has nothing to relocate, however many rules there are.
 */
#ifndef RULE_BUILTIN_H
#define RULE_BUILTIN_H

#include "base/str.h"
#include "rule/rule.h"

struct builtin_text {
	uint32_t at, len; /* in builtin_texts */
};

/* A list in a text has a zero byte after each item. */
struct builtin_rule {
	struct builtin_text id, title, file;
	struct builtin_text given; /* list: its queries */
	struct builtin_text problem; /* list: the kinds of problems that it passes on */
	struct builtin_text reach; /* list: the members of $ that it can reach, as in read.h */
	struct builtin_text run; /* JSON: what running it takes */
	struct builtin_text about; /* JSON: help, docs, since, tags, params, tests, source */
	unsigned char severity; /* enum severity */
	unsigned char phase; /* enum rule_phase */
	unsigned char locked;
	unsigned char profiles; /* the profiles that it is in: a bit for each row of the table */
};

struct builtin_profile {
	struct builtin_text name, title;
	unsigned char holds; /* bits: itself, and every profile that it holds */
};

extern const struct builtin_rule builtin_rules[];
extern const uint32_t builtin_rule_count;
extern const struct builtin_profile builtin_profiles[]; /* the default first */
extern const uint32_t builtin_profile_count;
extern const char builtin_texts[];

static inline struct str
builtin_str(struct builtin_text text)
{
	return (struct str){ builtin_texts + text.at, text.len };
}

#endif
