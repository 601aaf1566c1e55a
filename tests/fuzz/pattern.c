/* SPDX-License-Identifier: MIT
 * Any bytes as a pattern of each dialect over any subject, cut from it by the first line feed, and
 * as a glob over a path: a mistake has its place, a match has its ranges inside the subject, and
 * what matches whole is found. */
#include <stdint.h>

#include "base/panic.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "go/go.h"
#include "regex/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_ranges(const struct pattern_range *ranges, size_t count, size_t len)
{
	for (size_t i = 0; i < count; i++) {
		if (ranges[i].start == STR_NONE)
			continue;
		must(ranges[i].start <= len && ranges[i].end <= len);
	}
}

static void
check_pattern(
	struct arena *arena, struct str text, struct str subject, enum pattern_dialect dialect)
{
	struct pattern_error error = { 0 };
	struct pattern *pattern = pattern_compile(arena, text, dialect, &error);
	if (!pattern) {
		must(error.offset <= text.len && error.message.len);
		return;
	}
	size_t count = pattern_groups(pattern) + 1;
	struct pattern_range *ranges = ARENA_ARRAY(arena, struct pattern_range, count);
	for (size_t i = 1; i < count; i++)
		pattern_group_name(pattern, i);
	enum pattern_result found = pattern_search(pattern, subject, 0, ranges);
	if (found == PATTERN_YES)
		check_ranges(ranges, count, subject.len);
	must(pattern_match_whole(pattern, subject) != PATTERN_YES || found != PATTERN_NO);
}

static void
check_fold(struct arena *arena, struct str text)
{
	struct str folded = go_fold(arena, text);
	must(str_equal(go_fold(arena, folded), folded));
	must(utf8_count(folded) == utf8_count(text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str text, subject;
	arena_init(&arena);
	str_cut((struct str){ (const char *)data, size }, '\n', &text, &subject);
	check_pattern(&arena, text, subject, PATTERN_RULE);
	check_pattern(&arena, text, subject, PATTERN_IREGEXP);
	check_pattern(&arena, text, subject, PATTERN_GO);
	glob_match(text, subject);
	check_fold(&arena, text);
	must(str_equal(suggest(text, &text, 1), text));
	arena_close(&arena);
	return 0;
}
