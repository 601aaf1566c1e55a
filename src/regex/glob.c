/* SPDX-License-Identifier: MIT
 * Path globs. Matching returns to the last * of a name, and to the last ** among names, and never
 * to an earlier one. So both loops need no recursion and take quadratic time at worst. */
#include "base/utf8.h"
#include "regex/regex.h"

/* The offset after the class that opens at `at`. STR_NONE when it is not closed: [ then matches
 * itself. */
static size_t
class_end(struct str glob, size_t at)
{
	at++;
	if (at < glob.len && (glob.at[at] == '!' || glob.at[at] == '^'))
		at++;
	size_t close = str_find_char(str_slice(glob, at + 1, STR_NONE), ']');
	return close == STR_NONE ? STR_NONE : at + 1 + close + 1;
}

/* Whether the class, given without its brackets, has the character. */
static bool
class_has(struct str class, uint32_t code)
{
	size_t at = 0;
	bool negated = class.at[0] == '!' || class.at[0] == '^';
	bool found = false;
	at += negated;
	while (at < class.len) {
		uint32_t low = utf8_next(class, &at);
		uint32_t high = low;
		if (at + 1 < class.len && class.at[at] == '-') {
			at++;
			high = utf8_next(class, &at);
		}
		found |= code >= low && code <= high;
	}
	return found != negated;
}

/* Moves past one item of the glob (not a *) and one character of the name. False when they differ.
 */
static bool
step(struct str glob, size_t *g, struct str name, size_t *n)
{
	if (*g == glob.len)
		return false;
	size_t end = glob.at[*g] == '[' ? class_end(glob, *g) : STR_NONE;
	uint32_t code = utf8_next(name, n);
	if (end != STR_NONE) {
		struct str class = str_slice(glob, *g + 1, end - 1);
		*g = end;
		return class_has(class, code);
	}
	uint32_t wanted = utf8_next(glob, g);
	return wanted == '?' || wanted == code;
}

static bool
name_matches(struct str glob, struct str name)
{
	size_t g = 0, n = 0;
	size_t star = STR_NONE,
	       taken = 0; /* after the last *; and the end of what that * matched */
	for (;;) {
		if (g < glob.len && glob.at[g] == '*') {
			star = ++g;
			taken = n;
			continue;
		}
		if (n == name.len && g == glob.len)
			return true;
		if (n < name.len && step(glob, &g, name, &n))
			continue;
		if (star == STR_NONE || taken == name.len)
			return false;
		utf8_next(name, &taken);
		n = taken;
		g = star;
	}
}

/* Cuts the first name off *rest; false when nothing is left. rest->at is then NULL, since an empty
 * *rest may still hold an empty name. */
static bool
next_name(struct str *rest, struct str *name)
{
	if (!rest->at)
		return false;
	if (!str_cut(*rest, '/', name, rest))
		rest->at = NULL;
	return true;
}

bool
glob_match(struct str glob, struct str path)
{
	struct str after = { 0 }, taken = { 0 }; /* as in name_matches, of the last ** */
	bool double_star = false;
	struct str wanted, name;
	if (!glob.at)
		glob = STR("");
	if (!path.at)
		path = STR("");
	for (;;) {
		struct str glob_before = glob;
		if (next_name(&glob, &wanted) && str_equal(wanted, STR("**"))) {
			if (!glob.at)
				return path.at != NULL;
			double_star = true;
			after = glob;
			taken = path;
			continue;
		}
		if (!glob_before.at && !path.at)
			return true;
		if (glob_before.at && next_name(&path, &name) && name_matches(wanted, name))
			continue;
		if (!double_star || !next_name(&taken, &name))
			return false;
		path = taken;
		glob = after;
	}
}
