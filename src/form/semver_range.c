/* SPDX-License-Identifier: MIT
 * Version constraints as github.com/Masterminds/semver v3.5.0 reads them: groups with || between
 * them, of which one must hold. A group has comparators, which must all hold. `1 - 2` is first
 * rewritten as two comparators.
 *
 * The grammar of that library is made of regular expressions, and public charts depend on their
 * oddities: a number may contain | and * and x, and is refused only later; the text after an x is
 * ignored; an operator without a number means the version 0.0.0. */
#include "base/builder.h"
#include "base/vec.h"
#include "form/form.h"
#include "form/semver.h"

enum { CONSTRAINT_MAX = 512 /* bytes */, GROUPS_MAX = 32 };

enum relation { EQUAL, NOT_EQUAL, ABOVE, BELOW, AT_LEAST, AT_MOST, TILDE, CARET };

struct comparator {
	enum relation relation;
	struct semver version; /* a number that is not written, or is x, is 0 */
	bool open; /* a number is not written */
	bool open_minor; /* only the major number is written */
	bool open_patch; /* major and minor are written */
};

struct group {
	struct comparator *at;
	size_t len, room;
	bool pre; /* a comparator has a pre-release, so the group admits pre-releases */
};

struct semver_range {
	struct group *at;
	size_t len, room;
};

/* --- Reading --- */

/* A version as it is written in a constraint. */
struct written {
	struct str numbers[3]; /* without dots; empty when not written */
	struct str pre; /* with its - */
	struct str text; /* all of it */
	size_t end;
};

/* \s of Go. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool
is_number_part(char c)
{
	return (c >= '0' && c <= '9') || c == 'x' || c == 'X' || c == '*' || c == '|';
}

static bool
is_identifier(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		c == '-';
}

static size_t
skip(struct str text, size_t at, bool (*belongs)(char c))
{
	while (at < text.len && belongs(text.at[at]))
		at++;
	return at;
}

static bool
char_at(struct str text, size_t at, char c)
{
	return at < text.len && text.at[at] == c;
}

/* The offset after -a.b or +a.b; `at` itself when no complete one is there. */
static size_t
skip_suffix(struct str text, size_t at, char mark)
{
	if (!char_at(text, at, mark))
		return at;
	size_t end = at;
	size_t next = at;
	do {
		size_t start = next + 1;
		next = skip(text, start, is_identifier);
		if (next == start)
			return end;
		end = next;
	} while (char_at(text, next, '.'));
	return end;
}

/* The longest version that begins at `at`. */
static bool
read_version(struct str text, size_t at, struct written *version)
{
	size_t begin = at;
	*version = (struct written){ 0 };
	if (char_at(text, at, 'v'))
		at++;
	for (size_t i = 0; i < 3; i++) {
		size_t start = at + (i > 0);
		size_t end =
			i && !char_at(text, at, '.') ? start : skip(text, start, is_number_part);
		if (end == start)
			break;
		version->numbers[i] = str_slice(text, start, end);
		at = end;
	}
	if (!version->numbers[0].len)
		return false;
	size_t pre = at;
	at = skip_suffix(text, at, '-');
	version->pre = str_slice(text, pre, at);
	version->end = skip_suffix(text, at, '+');
	version->text = str_slice(text, begin, version->end);
	return true;
}

/* Reads `1 - 2` with its blanks. False when it does not begin at `at`. */
static bool
read_hyphen(struct str text, size_t at, struct str *low, struct str *high, size_t *end)
{
	struct written version;
	size_t start = skip(text, at, is_blank);
	if (!read_version(text, start, &version))
		return false;
	*low = version.text;
	size_t hyphen = skip(text, version.end, is_blank);
	start = skip(text, hyphen + 1, is_blank);
	if (hyphen == version.end || !char_at(text, hyphen, '-') || start == hyphen + 1 ||
		!read_version(text, start, &version))
		return false;
	*high = version.text;
	*end = skip(text, version.end, is_blank);
	return true;
}

/* Every `1 - 2` becomes `>= 1, <= 2 `. */
static struct str
rewrite_hyphens(struct arena *arena, struct str text)
{
	struct builder out;
	builder_init(&out, arena);
	for (size_t at = 0; at < text.len;) {
		struct str low, high;
		if (read_hyphen(text, at, &low, &high, &at))
			builder_format(&out, ">= %.*s, <= %.*s ", STR_FMT(low), STR_FMT(high));
		else
			builder_char(&out, text.at[at++]);
	}
	return builder_str(&out);
}

static bool
is_operator(char c)
{
	return c == '=' || c == '!' || c == '<' || c == '>' || c == '~' || c == '^';
}

static bool
read_relation(struct str text, enum relation *relation)
{
	static const struct {
		struct str sign;
		enum relation relation;
	} signs[] = {
		{ STR_INIT(""), EQUAL },
		{ STR_INIT("="), EQUAL },
		{ STR_INIT("!="), NOT_EQUAL },
		{ STR_INIT(">"), ABOVE },
		{ STR_INIT("<"), BELOW },
		{ STR_INIT(">="), AT_LEAST },
		{ STR_INIT("=>"), AT_LEAST },
		{ STR_INIT("<="), AT_MOST },
		{ STR_INIT("=<"), AT_MOST },
		{ STR_INIT("~"), TILDE },
		{ STR_INIT("~>"), TILDE },
		{ STR_INIT("^"), CARET },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_equal(signs[i].sign, text))
			return *relation = signs[i].relation, true;
	return false;
}

static bool
is_open(struct str number)
{
	return number.len == 0 ||
		(number.len == 1 &&
			(number.at[0] == 'x' || number.at[0] == 'X' || number.at[0] == '*'));
}

/* Fills the version of the comparator; everything after an x is dropped. */
static bool
complete(struct arena *arena, const struct written *written, struct comparator *comparator)
{
	struct str numbers[3] = { STR("0"), STR("0"), STR("0") };
	size_t count = 0;
	while (count < 3 && !is_open(written->numbers[count])) {
		numbers[count] = written->numbers[count];
		count++;
	}
	comparator->open = count < 3;
	comparator->open_minor = count == 1;
	comparator->open_patch = count == 2;
	struct str text = written->text;
	if (comparator->open)
		text = str_format(arena, "%.*s.%.*s.%.*s%.*s", STR_FMT(numbers[0]),
			STR_FMT(numbers[1]), STR_FMT(numbers[2]), STR_FMT(written->pre));
	return semver_parse(text, &comparator->version);
}

static bool
refuse(struct str *why, struct str reason)
{
	*why = reason;
	return false;
}

/* One comparator, and the separator after it. */
static bool
read_comparator(
	struct arena *arena, struct str text, size_t *at, struct group *group, struct str *why)
{
	struct comparator comparator;
	struct written version;
	size_t start = skip(text, *at, is_blank);
	size_t end = skip(text, start, is_operator);
	if (!read_relation(str_slice(text, start, end), &comparator.relation) ||
		!read_version(text, skip(text, end, is_blank), &version))
		return refuse(why,
			str_format(arena, "\"%.*s\" is not a version constraint", STR_FMT(text)));
	if (!complete(arena, &version, &comparator))
		return refuse(
			why, str_format(arena, "\"%.*s\" is not a version", STR_FMT(version.text)));
	group->pre |= comparator.version.pre.len > 0;
	vec_push(arena, group, comparator);
	*at = skip(text, version.end, is_blank);
	bool comma = char_at(text, *at, ',');
	if (!comma && *at < text.len && *at == version.end)
		return refuse(why,
			str_format(arena, "\"%.*s\" is not a version constraint", STR_FMT(text)));
	*at += comma;
	if (comma && skip(text, *at, is_blank) == text.len)
		return refuse(why, STR("expected a constraint after the comma"));
	return true;
}

static bool
read_group(struct arena *arena, struct str text, struct group *group, struct str *why)
{
	size_t at = 0;
	do {
		if (!read_comparator(arena, text, &at, group, why))
			return false;
	} while (at < text.len);
	return true;
}

struct semver_range *
semver_range_parse(struct arena *arena, struct str text, struct str *why)
{
	struct semver_range *range = ARENA_NEW(arena, struct semver_range);
	*why = STR("longer than 512 bytes");
	if (text.len > CONSTRAINT_MAX)
		return NULL;
	text = rewrite_hyphens(arena, text);
	for (bool more = true; more;) {
		size_t bar = str_find(text, STR("||"));
		struct group group = { 0 };
		*why = STR("more than 32 alternatives");
		if (range->len == GROUPS_MAX)
			return NULL;
		if (!read_group(arena, str_slice(text, 0, bar), &group, why))
			return NULL;
		vec_push(arena, range, group);
		more = bar != STR_NONE;
		text = str_slice(text, more ? bar + 2 : text.len, STR_NONE);
	}
	return range;
}

/* --- Judging --- */

/* Whether the version equals every number that is written. */
static bool
within(const struct comparator *comparator, const struct semver *version)
{
	const struct semver *wanted = &comparator->version;
	if (!comparator->open)
		return semver_compare(version, wanted) == 0;
	if (comparator->open_minor)
		return version->major == wanted->major;
	if (comparator->open_patch)
		return version->major == wanted->major && version->minor == wanted->minor &&
			semver_compare_pre(version->pre, wanted->pre) == 0;
	return semver_compare(version, wanted) == 0;
}

static bool
is_above(const struct comparator *comparator, const struct semver *version)
{
	const struct semver *bound = &comparator->version;
	if (!comparator->open_minor && !comparator->open_patch)
		return semver_compare(version, bound) > 0;
	if (version->major != bound->major)
		return version->major > bound->major;
	return comparator->open_patch && version->minor > bound->minor;
}

static bool
is_at_most(const struct comparator *comparator, const struct semver *version)
{
	const struct semver *bound = &comparator->version;
	if (!comparator->open)
		return semver_compare(version, bound) <= 0;
	if (version->major != bound->major)
		return version->major < bound->major;
	return comparator->open_minor || version->minor <= bound->minor;
}

/* ~1.2.3 is >= 1.2.3 < 1.3, ~1 is >= 1 < 2, ~0.0.0 and ~* are >= 0. */
static bool
is_tilde(const struct comparator *comparator, const struct semver *version)
{
	const struct semver *base = &comparator->version;
	if (semver_compare(version, base) < 0)
		return false;
	if (!base->major && !base->minor && !base->patch && !comparator->open_minor &&
		!comparator->open_patch)
		return true;
	return version->major == base->major &&
		(comparator->open_minor || version->minor == base->minor);
}

/* ^1.2.3 is >= 1.2.3 < 2; below 1.0 the minor number is the one to keep, below 0.1 the patch. */
static bool
is_caret(const struct comparator *comparator, const struct semver *version)
{
	const struct semver *base = &comparator->version;
	if (semver_compare(version, base) < 0 || version->major != base->major)
		return false;
	if (base->major || comparator->open_minor)
		return true;
	if (version->minor != base->minor)
		return false;
	return base->minor || comparator->open_patch || version->patch == base->patch;
}

static bool
compares(const struct comparator *comparator, const struct semver *version)
{
	switch (comparator->relation) {
	case EQUAL:
		return comparator->open ? is_tilde(comparator, version)
					: within(comparator, version);
	case NOT_EQUAL:
		return !within(comparator, version);
	case ABOVE:
		return is_above(comparator, version);
	case BELOW:
		return semver_compare(version, &comparator->version) < 0;
	case AT_LEAST:
		return semver_compare(version, &comparator->version) >= 0;
	case AT_MOST:
		return is_at_most(comparator, version);
	case TILDE:
		return is_tilde(comparator, version);
	case CARET:
		return is_caret(comparator, version);
	}
	return false;
}

static bool
group_admits(const struct group *group, const struct semver *version)
{
	if (version->pre.len && !group->pre)
		return false;
	for (size_t i = 0; i < group->len; i++)
		if (!compares(&group->at[i], version))
			return false;
	return true;
}

bool
semver_range_admits(const struct semver_range *range, const struct semver *version)
{
	for (size_t i = 0; i < range->len; i++)
		if (group_admits(&range->at[i], version))
			return true;
	return false;
}
