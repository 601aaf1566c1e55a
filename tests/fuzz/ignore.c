/* SPDX-License-Identifier: MIT
 * .helmignore: any text is read or refused with a reason and a line, and what is read answers for
 * any path, the same each time. The input is the path, a NUL, the rules. */
#include "chart/chart.h"

#include "base/panic.h"
#include "files/ignore.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str path, text, why;
	unsigned line;
	arena_init(&arena);
	str_cut((struct str){ (const char *)data, size }, '\0', &path, &text);
	struct ignore_rules *rules = ignore_parse(&arena, text, &why, &line);
	if (rules) {
		bool file = ignore_matches(rules, path, false);
		bool folder = ignore_matches(rules, path, true);
		must(ignore_gave_up(rules) || file == ignore_matches(rules, path, false));
		must(ignore_gave_up(rules) || folder == ignore_matches(rules, path, true));
	} else {
		must(why.len && line);
	}
	arena_close(&arena);
	return 0;
}
