/* SPDX-License-Identifier: MIT
 * Classes and escapes of Go's regexp/syntax (parser.parseClass, parsePerlClassEscape,
 * parseUnicodeClass, parseEscape). Named sets are written out as ranges, since \s, \w and [:alpha:]
 * are ASCII in Go; under the flag i a negated set must also leave out the characters that its
 * members fold to. */
#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "regex/go_pattern.h"

struct ascii_set {
	struct str name;
	struct str ranges; /* pairs of first and last character */
};

static const struct ascii_set perl_sets[] = {
	{ STR_INIT("d"), STR_INIT("09") },
	{ STR_INIT("s"), STR_INIT("\t\n\f\r  ") },
	{ STR_INIT("w"), STR_INIT("09AZ__az") },
};

static const struct ascii_set posix_sets[] = {
	{ STR_INIT("alnum"), STR_INIT("09AZaz") },
	{ STR_INIT("alpha"), STR_INIT("AZaz") },
	{ STR_INIT("ascii"), STR_INIT("\0\x7f") },
	{ STR_INIT("blank"), STR_INIT("\t\t  ") },
	{ STR_INIT("cntrl"), STR_INIT("\0\x1f\x7f\x7f") },
	{ STR_INIT("digit"), STR_INIT("09") },
	{ STR_INIT("graph"), STR_INIT("!~") },
	{ STR_INIT("lower"), STR_INIT("az") },
	{ STR_INIT("print"), STR_INIT(" ~") },
	{ STR_INIT("punct"), STR_INIT("!/:@[`{~") },
	{ STR_INIT("space"), STR_INIT("\t\r  ") },
	{ STR_INIT("upper"), STR_INIT("AZ") },
	{ STR_INIT("word"), STR_INIT("09AZ__az") },
	{ STR_INIT("xdigit"), STR_INIT("09AFaf") },
};

static const struct ascii_set *
find_set(const struct ascii_set *sets, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(sets[i].name, name))
			return &sets[i];
	return NULL;
}

static void
add_range(struct builder *out, uint32_t low, uint32_t high)
{
	dialect_add_literal(out, low);
	builder_char(out, '-');
	dialect_add_literal(out, high);
}

/* Marks the members of the ranges; with fold also the other case of each letter. */
static void
mark_members(struct str ranges, bool fold, bool members[128])
{
	for (size_t i = 0; i + 1 < ranges.len; i += 2)
		for (unsigned char c = (unsigned char)ranges.at[i];
			c <= (unsigned char)ranges.at[i + 1]; c++) {
			members[c] = true;
			bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
			if (fold && letter)
				members[c ^ 0x20] = true;
		}
}

/* Everything but the set. U+017F folds to s and U+212A to k, the only ones outside of ASCII. */
static void
add_complement(struct builder *out, struct str ranges, bool fold)
{
	bool members[128] = { false };
	mark_members(ranges, fold, members);
	for (uint32_t first = 0; first < 128; first++) {
		if (members[first])
			continue;
		uint32_t last = first;
		while (last + 1 < 128 && !members[last + 1])
			last++;
		add_range(out, first, last);
		first = last;
	}
	if (fold && members['s'])
		builder_add(out, STR("\\x{80}-\\x{17e}\\x{180}-\\x{2129}\\x{212b}-\\x{10ffff}"));
	else
		builder_add(out, STR("\\x{80}-\\x{10ffff}"));
}

static void
add_set(struct go_reader *reader, const struct ascii_set *set, bool negated)
{
	if (negated) {
		add_complement(reader->out, set->ranges, reader->fold);
		return;
	}
	for (size_t i = 0; i + 1 < set->ranges.len; i += 2)
		add_range(reader->out, (unsigned char)set->ranges.at[i],
			(unsigned char)set->ranges.at[i + 1]);
}

/* PCRE2's name for a Unicode set of Go; empty when Go does not know the name. Case, blanks, _ and -
 * are ignored. */
static struct str
unicode_name(struct str name)
{
	static const struct {
		struct str go, pcre2;
	} names[] = {
#define NAME(go, pcre2) { STR_INIT(go), STR_INIT(pcre2) },
#include "regex/go_classes.def"
#undef NAME
	};
	char folded[32];
	size_t len = 0;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		if (c == ' ' || c == '_' || c == '-')
			continue;
		if (len == sizeof folded)
			return STR("");
		folded[len++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (str_equal(names[i].go, (struct str){ folded, len }))
			return names[i].pcre2;
	return STR("");
}

static bool
add_unicode(struct go_reader *reader, struct str name, bool negated)
{
	struct str known = unicode_name(name);
	if (str_is_empty(known))
		return false;
	if (str_equal(known, STR("assigned"))) {
		known = STR("Cn");
		negated = !negated;
	}
	if (str_equal(known, STR("ascii"))) {
		add_set(reader, find_set(posix_sets, ARRAY_LENGTH(posix_sets), known), negated);
		return true;
	}
	bool cased = known.len == 2 && known.at[0] == 'L' &&
		str_find_char(STR("ltu"), known.at[1]) != STR_NONE;
	if (reader->fold && cased)
		known = STR("L&");
	builder_format(reader->out, "\\%c{%.*s}", negated ? 'P' : 'p', STR_FMT(known));
	return true;
}

/* \pN or \p{Name}; a ^ before the name negates it. */
static bool
unicode_escape(struct go_reader *reader)
{
	size_t start = reader->at;
	bool negated = reader->text.at[start + 1] == 'P';
	reader->at += 2;
	struct str name;
	if (reader->at < reader->text.len && reader->text.at[reader->at] == '{') {
		size_t close = str_find_char(go_pattern_rest(reader), '}');
		name = str_slice(go_pattern_rest(reader), 1, close);
		if (close == STR_NONE)
			return dialect_refuse(
				reader->error, start, STR("the `{` of this name has no `}`"));
		reader->at += close + 1;
	} else {
		size_t letter = reader->at;
		if (reader->at < reader->text.len)
			utf8_next(reader->text, &reader->at);
		name = str_slice(reader->text, letter, reader->at);
	}
	if (str_starts(name, STR("^"))) {
		negated = !negated;
		name = str_slice(name, 1, STR_NONE);
	}
	if (!add_unicode(reader, name, negated))
		return go_pattern_lacks(
			reader, start, STR("a Unicode category or script of this name"));
	return true;
}

bool
go_class_escape(struct go_reader *reader, bool *good)
{
	struct str rest = go_pattern_rest(reader);
	*good = true;
	if (rest.len < 2 || rest.at[0] != '\\')
		return false;
	char letter = rest.at[1];
	if (letter == 'p' || letter == 'P') {
		*good = unicode_escape(reader);
		return true;
	}
	char lower = (char)(letter | 0x20);
	const struct ascii_set *set =
		find_set(perl_sets, ARRAY_LENGTH(perl_sets), (struct str){ &lower, 1 });
	if (!set)
		return false;
	add_set(reader, set, letter != lower);
	reader->at += 2;
	return true;
}

static int
digit_value(char c, int base)
{
	int value = c >= '0' && c <= '9' ? c - '0'
		: c >= 'a' && c <= 'f'   ? c - 'a' + 10
		: c >= 'A' && c <= 'F'   ? c - 'A' + 10
					 : 99;
	return value < base ? value : -1;
}

/* Reads at most `most` digits of the base; gives how many there were. */
static size_t
read_digits(struct go_reader *reader, int base, size_t most, uint32_t *code)
{
	size_t count = 0;
	*code = 0;
	for (; count < most && reader->at < reader->text.len; count++, reader->at++) {
		int value = digit_value(reader->text.at[reader->at], base);
		if (value < 0)
			break;
		*code = *code > 0x10FFFF ? *code : *code * (uint32_t)base + (uint32_t)value;
	}
	return count;
}

/* \x41 or \x{1F600}, from after the x. */
static bool
hexadecimal(struct go_reader *reader, uint32_t *code)
{
	if (!str_starts(go_pattern_rest(reader), STR("{")))
		return read_digits(reader, 16, 2, code) == 2;
	reader->at++;
	bool good = read_digits(reader, 16, SIZE_MAX, code) && *code <= 0x10FFFF &&
		str_starts(go_pattern_rest(reader), STR("}"));
	reader->at++;
	return good;
}

/* A digit from 1 to 7 begins an octal number only when another octal digit follows. */
static bool
octal(struct go_reader *reader, uint32_t *code)
{
	bool zero = reader->text.at[reader->at] == '0';
	size_t count = read_digits(reader, 8, 3, code);
	return count > 1 || (zero && count);
}

static bool
letter_escape(struct go_reader *reader, char letter, uint32_t *code)
{
	static const struct str letters = STR_INIT("afnrtv"), meanings = STR_INIT("\a\f\n\r\t\v");
	size_t index = str_find_char(letters, letter);
	if (index != STR_NONE)
		return *code = (unsigned char)meanings.at[index], true;
	if (letter == 'x')
		return hexadecimal(reader, code);
	reader->at--;
	return octal(reader, code);
}

bool
go_class_character(struct go_reader *reader, uint32_t *code)
{
	size_t start = reader->at++;
	if (reader->at == reader->text.len)
		return dialect_refuse(
			reader->error, start, STR("expected a character after the backslash"));
	size_t letter = reader->at;
	*code = utf8_next(reader->text, &reader->at);
	bool word = (*code >= '0' && *code <= '9') || (*code >= 'A' && *code <= 'Z') ||
		(*code >= 'a' && *code <= 'z');
	if (*code < 0x80 && !word)
		return true;
	struct str name = str_slice(reader->text, start, reader->at);
	bool digit = *code >= '1' && *code <= '9';
	if (word && letter_escape(reader, reader->text.at[letter], code))
		return true;
	if (digit)
		return go_pattern_lacks(reader, start, STR("back-references"));
	return go_pattern_lacks(
		reader, start, str_format(reader->out->arena, "the escape `%.*s`", STR_FMT(name)));
}

/* Reads [:alpha:] or [:^alpha:]. False when none begins here; *good is false when its name is
 * unknown. */
static bool
posix_class(struct go_reader *reader, bool *good)
{
	struct str rest = go_pattern_rest(reader);
	size_t close = str_starts(rest, STR("[:")) ? str_find(rest, STR(":]")) : STR_NONE;
	*good = true;
	if (close == STR_NONE || rest.len < 3)
		return false;
	struct str name = str_slice(rest, 2, close);
	bool negated = str_starts(name, STR("^"));
	const struct ascii_set *set =
		find_set(posix_sets, ARRAY_LENGTH(posix_sets), str_slice(name, negated, STR_NONE));
	if (!set) {
		*good = dialect_refuse(reader->error, reader->at, STR("unknown character class"));
		return true;
	}
	add_set(reader, set, negated);
	reader->at += close + 2;
	return true;
}

static bool
class_character(struct go_reader *reader, size_t open, uint32_t *code)
{
	struct str rest = go_pattern_rest(reader);
	if (str_is_empty(rest))
		return dialect_refuse(reader->error, open, STR("this `[` is not closed"));
	if (rest.at[0] == '\\')
		return go_class_character(reader, code);
	*code = utf8_next(reader->text, &reader->at);
	return true;
}

static bool
class_range(struct go_reader *reader, size_t open)
{
	size_t start = reader->at;
	uint32_t low = 0, high = 0;
	if (!class_character(reader, open, &low))
		return false;
	struct str rest = go_pattern_rest(reader);
	if (rest.len < 2 || rest.at[0] != '-' || rest.at[1] == ']')
		return dialect_add_literal(reader->out, low), true;
	reader->at++;
	if (!class_character(reader, open, &high))
		return false;
	if (high < low)
		return dialect_refuse(reader->error, start, STR("the range ends before its start"));
	add_range(reader->out, low, high);
	return true;
}

bool
go_class(struct go_reader *reader)
{
	size_t open = reader->at++;
	builder_char(reader->out, '[');
	if (str_starts(go_pattern_rest(reader), STR("^"))) {
		builder_char(reader->out, '^');
		reader->at++;
	}
	size_t first = reader->at;
	while (reader->at == first || !str_starts(go_pattern_rest(reader), STR("]"))) {
		bool good;
		if (!posix_class(reader, &good) && !go_class_escape(reader, &good))
			good = class_range(reader, open);
		if (!good)
			return false;
	}
	reader->at++;
	builder_char(reader->out, ']');
	return true;
}
