/* SPDX-License-Identifier: MIT
 * Patterns: regular expressions in three dialects over PCRE2's interpreter with limits, and path
 * globs. */
#ifndef REGEX_REGEX_H
#define REGEX_REGEX_H

#include "base/str.h"

struct pattern;

enum pattern_dialect {
	PATTERN_RULE, /* PCRE2, UTF; $ only at the very end; control verbs refused */
	PATTERN_IREGEXP, /* RFC 9485, checked; for match() and search() of RFC 9535 */
	PATTERN_GO, /* RE2's language, anything else is refused; for Helm's and Kubernetes' patterns
		     */
};

struct pattern_error {
	size_t offset; /* in the pattern, bytes */
	struct str message;
};

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_LIMIT /* gave up: neither yes nor no */ };

/* A byte range of the subject; start is STR_NONE for a group that did not match. */
struct pattern_range {
	size_t start, end;
};

/* NULL, with the place and the reason in *error, when the text is not a pattern of that dialect.
 * The compiled pattern lives as long as the arena. */
struct pattern *pattern_compile(struct arena *arena, struct str text, enum pattern_dialect dialect,
	struct pattern_error *error);

/* Looks for the first match that begins at or after `from`. `from` is 0, or the start of a
 * character in a subject that was searched from 0 before. ranges gets pattern_groups() + 1 entries,
 * the whole match first; it may be NULL. A subject that is not UTF-8 or longer than 1 MiB is
 * PATTERN_LIMIT. */
enum pattern_result pattern_search(const struct pattern *pattern, struct str subject, size_t from,
	struct pattern_range *ranges);
/* Whether all of the subject matches. */
enum pattern_result pattern_match_whole(const struct pattern *pattern, struct str subject);

/* How many capture groups there are; the name of group i (1-based), empty when it has none. */
size_t pattern_groups(const struct pattern *pattern);
struct str pattern_group_name(const struct pattern *pattern, size_t group);

/* Whether the path matches the glob. * and ? match within one name, and so does a class such as
 * [a-z] or [!a-z]. ** is a name of its own and matches any number of names; at the end of a glob
 * (charts/, then **) it matches everything below. */
bool glob_match(struct str glob, struct str path);

#endif
