/* SPDX-License-Identifier: MIT
 * Plain text in the dialects. The dialects of Go follow go-yaml's resolve.go:resolve: the first
 * character says what a text may be, a table has the words, then timestamps, integers and floats
 * are tried. CORE has the regular expressions of YAML 1.2, 10.3.2. */
#include "yaml/plain.h"

#include <math.h>

#include "base/builder.h"
#include "base/panic.h"
#include "go/go.h"

/* What a plain scalar that begins with this character may be, besides a string. */
enum hint { HINT_STRING, HINT_WORD, HINT_NUMBER };

static const unsigned char hints[256] = {
	['+'] = HINT_NUMBER,
	['-'] = HINT_NUMBER,
	['.'] = HINT_NUMBER,
	['0'] = HINT_NUMBER,
	['1'] = HINT_NUMBER,
	['2'] = HINT_NUMBER,
	['3'] = HINT_NUMBER,
	['4'] = HINT_NUMBER,
	['5'] = HINT_NUMBER,
	['6'] = HINT_NUMBER,
	['7'] = HINT_NUMBER,
	['8'] = HINT_NUMBER,
	['9'] = HINT_NUMBER,
	['y'] = HINT_WORD,
	['Y'] = HINT_WORD,
	['n'] = HINT_WORD,
	['N'] = HINT_WORD,
	['t'] = HINT_WORD,
	['T'] = HINT_WORD,
	['f'] = HINT_WORD,
	['F'] = HINT_WORD,
	['o'] = HINT_WORD,
	['O'] = HINT_WORD,
	['~'] = HINT_WORD,
};

enum word { WORD_NONE, WORD_NULL, WORD_TRUE, WORD_FALSE, WORD_YES, WORD_NO };

static const struct {
	struct str text;
	enum word word;
} words[] = {
	{ STR_INIT("~"), WORD_NULL },
	{ STR_INIT("y"), WORD_YES },
	{ STR_INIT("n"), WORD_NO },
	{ STR_INIT("on"), WORD_YES },
	{ STR_INIT("no"), WORD_NO },
	{ STR_INIT("yes"), WORD_YES },
	{ STR_INIT("off"), WORD_NO },
	{ STR_INIT("true"), WORD_TRUE },
	{ STR_INIT("null"), WORD_NULL },
	{ STR_INIT("false"), WORD_FALSE },
};

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Whether the word is written like true, True or TRUE, and not like tRUE or TRue. */
static bool
has_plain_case(struct str text)
{
	bool second = text.len > 1 && is_upper(text.at[1]);
	if (second && !is_upper(text.at[0]))
		return false;
	for (size_t i = 2; i < text.len; i++)
		if (is_upper(text.at[i]) != second)
			return false;
	return true;
}

static enum word
word_of(struct str text, enum dialect dialect)
{
	if (!text.len)
		return WORD_NULL;
	if (text.len > 5)
		return WORD_NONE;
	bool old = dialect == DIALECT_SIGS || dialect == DIALECT_V2;
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (words[i].text.len == text.len &&
			(*words[i].text.at | 0x20) == (*text.at | 0x20) &&
			str_equal_ci(words[i].text, text) && has_plain_case(text) &&
			(old || words[i].word < WORD_YES))
			return words[i].word;
	return WORD_NONE;
}

static bool
is_any(struct str text, const char *const list[])
{
	for (; *list; list++)
		if (str_equal(text, str_from(*list)))
			return true;
	return false;
}

static bool
is_special_float(struct str text, double *value)
{
	if (text.len < 4 || text.len > 5 || (*text.at != '.' && text.at[1] != '.'))
		return false;
	static const char *const infinite[] = { ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF",
		NULL };
	static const char *const negative[] = { "-.inf", "-.Inf", "-.INF", NULL };
	static const char *const not_a_number[] = { ".nan", ".NaN", ".NAN", NULL };
	if (is_any(text, not_a_number))
		*value = NAN;
	else if (is_any(text, infinite))
		*value = INFINITY;
	else if (is_any(text, negative))
		*value = -INFINITY;
	else
		return false;
	return true;
}

static void
set_string(struct node *node, struct str text)
{
	node->kind = NODE_STRING;
	node->written = WRITTEN_STRING;
	node->text = text;
}

/* Whether the decimal text is as Go prints it: no sign but -, no leading zeros. */
static bool
is_canonical(struct str text, struct integer integer)
{
	struct str digits = str_slice(text, integer.negative, text.len);
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return false;
	return digits.len == 1 || *digits.at != '0';
}

static void
set_integer(struct arena *arena, struct node *node, struct integer integer)
{
	integer.negative = integer.negative && integer.size;
	node->kind = NODE_NUMBER;
	node->written = WRITTEN_INTEGER;
	node->flags |= NODE_INTEGER;
	node->number = integer.negative ? -(double)integer.size : (double)integer.size;
	node->text = is_canonical(node->raw, integer) ? node->raw : integer_print(arena, integer);
}

struct str
plain_special_float(double value)
{
	return isnan(value) ? STR(".nan") : value < 0 ? STR("-.inf") : STR(".inf");
}

/* JSON has no infinities. Helm refuses such a value where it becomes JSON; elsewhere the node has
 * its text. */
static void
set_float(struct arena *arena, struct node *node, double value)
{
	node->written = WRITTEN_NUMBER;
	node->number = value;
	if (isfinite(value)) {
		node->kind = NODE_NUMBER;
		node->text = number_print_json(arena, value);
		if (number_is_integer(value))
			node->flags |= NODE_INTEGER;
	} else if (node->dialect == DIALECT_SIGS) {
		node->kind = NODE_UNKNOWN;
		node->text = STR("not a number that JSON has");
	} else {
		node->kind = NODE_STRING;
		node->text = plain_special_float(value);
	}
}

static struct str
without_underscores(struct arena *arena, struct str text)
{
	if (str_find_char(text, '_') == STR_NONE)
		return text;
	struct builder builder;
	builder_init(&builder, arena);
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '_')
			builder_char(&builder, text.at[i]);
	return builder_str(&builder);
}

/* Go's ParseFloat allows underscores only between digits. */
static bool
has_stray_underscore(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '_')
			continue;
		bool before = i && text.at[i - 1] >= '0' && text.at[i - 1] <= '9';
		bool after = i + 1 < text.len && text.at[i + 1] >= '0' && text.at[i + 1] <= '9';
		if (!before || !after)
			return true;
	}
	return false;
}

/* go-yaml parses the text after its own prefixes again, with a sign: `0b-1` is -1. */
static bool
parse_prefixed(struct str plain, enum dialect dialect, struct integer *integer)
{
	struct str behind = str_slice(plain, 2, plain.len);
	if (str_starts(plain, STR("0b")))
		return integer_parse(behind, 2, integer);
	return str_starts(plain, STR("0o")) && dialect == DIALECT_V3 &&
		integer_parse(behind, 8, integer);
}

static bool
resolve_go_number(struct arena *arena, struct node *node)
{
	struct integer integer;
	double value;
	struct str plain = without_underscores(arena, node->raw);
	if (integer_parse(plain, 0, &integer))
		return set_integer(arena, node, integer), true;
	if (number_parse(arena, plain, &value))
		return set_float(arena, node, value), true;
	if (parse_prefixed(plain, node->dialect, &integer))
		return set_integer(arena, node, integer), true;
	return false;
}

static bool
resolve_point(struct arena *arena, struct node *node)
{
	double value;
	if (has_stray_underscore(node->raw) ||
		!number_parse(arena, without_underscores(arena, node->raw), &value))
		return false;
	return set_float(arena, node, value), true;
}

/* YAML 1.2, 10.3.2: no underscores, no octal by a leading zero, no binary; no timestamps. */
static bool
resolve_core_number(struct arena *arena, struct node *node)
{
	struct integer integer;
	double value;
	struct str text = node->raw;
	bool octal = str_starts(text, STR("0o")), hex = str_starts(text, STR("0x"));
	struct str digits = str_slice(text, octal || hex ? 2 : 0, text.len);
	bool has_sign = digits.len && (*digits.at == '+' || *digits.at == '-');
	if ((octal || hex) && has_sign)
		return false;
	if (integer_parse(digits, octal ? 8 : hex ? 16 : 10, &integer))
		return set_integer(arena, node, integer), true;
	if (number_parse(arena, text, &value))
		return set_float(arena, node, value), true;
	return false;
}

/* The row of the text, if it is one of the words. */
static bool
resolve_word(struct node *node)
{
	enum word word = word_of(node->raw, node->dialect);
	if (word == WORD_NONE)
		return false;
	node->kind = word == WORD_NULL ? NODE_NULL : NODE_BOOL;
	node->written = word == WORD_NULL ? WRITTEN_NULL : WRITTEN_BOOL;
	if (word != WORD_NULL) {
		node->truth = word == WORD_TRUE || word == WORD_YES;
		node->text = node->truth ? STR("true") : STR("false");
	}
	return true;
}

static bool
resolve_number(struct arena *arena, struct node *node, bool timestamps)
{
	double value;
	if (is_special_float(node->raw, &value))
		return set_float(arena, node, value), true;
	if (node->dialect == DIALECT_CORE)
		return resolve_core_number(arena, node);
	if (*node->raw.at == '.')
		return resolve_point(arena, node);
	if (!timestamps || !timestamp_is(node->raw))
		return resolve_go_number(arena, node);
	set_string(node, node->raw);
	if (node->dialect == DIALECT_V3)
		node->written = WRITTEN_TIMESTAMP;
	return true;
}

static enum hint
hint_of(struct str text)
{
	return text.len ? hints[(unsigned char)*text.at] : HINT_WORD;
}

bool
plain_is_string(struct str text, enum dialect dialect)
{
	enum hint hint = hint_of(text);
	return hint == HINT_STRING || (hint == HINT_WORD && word_of(text, dialect) == WORD_NONE);
}

void
plain_resolve(struct arena *arena, struct node *node, bool timestamps)
{
	enum hint hint = hint_of(node->raw);
	if (hint == HINT_WORD && resolve_word(node))
		return;
	if (hint == HINT_NUMBER && resolve_number(arena, node, timestamps))
		return;
	set_string(node, node->raw);
}
