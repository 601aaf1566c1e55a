/* SPDX-License-Identifier: MIT
 * The shortest decimal texts of floats. libc prints any number of digits and reads them back, both
 * correctly rounded. So the shortest text has the smallest number of digits that survives the round
 * trip. Every double (float) keeps 15 (6) digits: the search begins there, and zeros at the end are
 * cut off. */
#include "base/builder.h"
#include "go/go.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	DIGITS_MAX = 17,
	NUMBER_ROOM = 64,
	GO_PRECISION =
		6, /* the precision that Go's 'g' assumes when it looks for the shortest digits */
};

/* 0.d1d2d3… × 10^point, d1 and the last digit not 0 (but for zero itself). */
struct decimal {
	bool negative;
	char digits[DIGITS_MAX + 1];
	int count;
	int point;
};

static bool
reads_back(const char *text, double value, bool single)
{
	return single ? (double)strtof(text, NULL) == value : strtod(text, NULL) == value;
}

/* Reads "d.ddde±x", the output of printf("%.*e"). */
static struct decimal
decimal_of(const char *text)
{
	struct decimal decimal = { .negative = *text == '-' };
	if (decimal.negative)
		text++;
	for (; *text != 'e'; text++)
		if (*text != '.')
			decimal.digits[decimal.count++] = *text;
	while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0')
		decimal.count--;
	decimal.point = (int)strtol(text + 1, NULL, 10) + 1;
	return decimal;
}

/* Adds one to the last digit of "d.ddde±x". */
static void
step_up(char *text)
{
	char *digit = strchr(text, 'e') - 1;
	while (digit > text && (*digit == '9' || *digit == '.')) {
		if (*digit == '9')
			*digit = '0';
		digit--;
	}
	if (*digit >= '0' && *digit < '9')
		++*digit;
}

/* Floats are twice as dense below a power of two as above it. So the next text above the power may
 * read back although the nearest text, below it, does not. */
static bool
is_power_of_two(double value)
{
	int exponent;
	return fabs(frexp(value, &exponent)) == 0.5;
}

static struct decimal
shortest(double value, bool single)
{
	char text[NUMBER_ROOM];
	double least_normal = single ? (double)FLT_MIN : DBL_MIN;
	int digits = fabs(value) < least_normal ? 1 : single ? FLT_DIG : DBL_DIG;
	for (;; digits++) {
		snprintf(text, sizeof text, "%.*e", digits - 1, value);
		if (digits == DIGITS_MAX || reads_back(text, value, single))
			break;
		if (!is_power_of_two(value))
			continue;
		step_up(text);
		if (reads_back(text, value, single))
			break;
	}
	return decimal_of(text);
}

static void
add_plain(struct builder *builder, const struct decimal *decimal)
{
	int whole = decimal->point > 0 ? decimal->point : 0;
	int from_digits = whole < decimal->count ? whole : decimal->count;
	builder_add(builder, (struct str){ decimal->digits, (size_t)from_digits });
	builder_fill(builder, '0', (size_t)(whole ? whole - from_digits : 1));
	if (from_digits == decimal->count)
		return;
	builder_char(builder, '.');
	builder_fill(builder, '0', (size_t)(decimal->point < 0 ? -decimal->point : 0));
	builder_add(builder,
		str_range(decimal->digits + from_digits, decimal->digits + decimal->count));
}

static void
add_scientific(struct builder *builder, const struct decimal *decimal, int exponent_digits)
{
	int exponent = decimal->point - 1;
	builder_char(builder, decimal->digits[0]);
	if (decimal->count > 1) {
		builder_char(builder, '.');
		builder_add(
			builder, str_range(decimal->digits + 1, decimal->digits + decimal->count));
	}
	builder_format(
		builder, "e%c%0*d", exponent < 0 ? '-' : '+', exponent_digits, abs(exponent));
}

static struct builder
start(struct arena *arena, const struct decimal *decimal)
{
	struct builder builder;
	builder_init(&builder, arena);
	builder_add(&builder, decimal->negative ? STR("-") : STR(""));
	return builder;
}

struct str
number_print_json(struct arena *arena, double value)
{
	must(isfinite(value));
	struct decimal decimal = shortest(value, false);
	struct builder builder = start(arena, &decimal);
	double size = fabs(value);
	if (value != 0 && (size < 1e-6 || size >= 1e21))
		add_scientific(&builder, &decimal, 1);
	else
		add_plain(&builder, &decimal);
	return builder_str(&builder);
}

struct str
number_print_go32(struct arena *arena, double value)
{
	float single = (float)value;
	if (isnan(single))
		return STR("NaN");
	if (isinf(single))
		return single < 0 ? STR("-Inf") : STR("+Inf");
	struct decimal decimal = shortest((double)single, true);
	struct builder builder = start(arena, &decimal);
	int exponent = decimal.point - 1;
	if (single != 0 && (exponent < -4 || exponent >= GO_PRECISION))
		add_scientific(&builder, &decimal, 2);
	else
		add_plain(&builder, &decimal);
	return builder_str(&builder);
}

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return at;
}

static size_t
skip_sign(struct str text, size_t at)
{
	return at < text.len && (text.at[at] == '-' || text.at[at] == '+') ? at + 1 : at;
}

static bool
is_decimal(struct str text)
{
	size_t start = skip_sign(text, 0);
	size_t at = skip_digits(text, start);
	size_t digits = at - start;
	if (at < text.len && text.at[at] == '.') {
		size_t end = skip_digits(text, at + 1);
		digits += end - at - 1;
		at = end;
	}
	if (digits && at < text.len && (text.at[at] == 'e' || text.at[at] == 'E')) {
		start = skip_sign(text, at + 1);
		at = skip_digits(text, start);
		digits = at - start;
	}
	return digits && at == text.len;
}

bool
number_parse(struct arena *arena, struct str text, double *value)
{
	unsigned long long integer;
	if (text.len <= DBL_DIG && str_to_uint(text, &integer)) {
		*value = (double)integer;
		return true;
	}
	if (!is_decimal(text))
		return false;
	*value = strtod(str_cstr(arena, text), NULL);
	return isfinite(*value);
}

bool
number_is_integer(double value)
{
	return fabs(value) <= 9007199254740992.0 && (double)(long long)value == value;
}
