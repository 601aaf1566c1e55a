/* SPDX-License-Identifier: MIT
 * Retry-After (RFC 9110, 10.2.3): seconds, or a date in one of the three forms of 5.6.7. Dates are
 * read by hand: strptime follows the locale. */
#include "http/http.h"

/* A date as it is read off a text from left to right. */
struct cursor {
	struct str rest;
	bool failed;
};

static unsigned
take_number(struct cursor *cursor, size_t digits)
{
	unsigned long long value = 0;
	struct str text = str_slice(cursor->rest, 0, digits);
	if (text.len && text.at[0] == ' ') /* asctime pads a day with a blank */
		text = str_slice(text, 1, text.len);
	if (cursor->rest.len < digits || !str_to_uint(text, &value))
		cursor->failed = true;
	cursor->rest = str_slice(cursor->rest, digits, cursor->rest.len);
	return (unsigned)value;
}

static void
take_text(struct cursor *cursor, struct str text)
{
	if (!str_starts(cursor->rest, text))
		cursor->failed = true;
	cursor->rest = str_slice(cursor->rest, text.len, cursor->rest.len);
}

static unsigned
take_month(struct cursor *cursor)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct str name = str_slice(cursor->rest, 0, 3);
	size_t at = name.len == 3 ? str_find(str_from(months), name) : STR_NONE;
	cursor->failed = cursor->failed || at == STR_NONE || at % 3;
	cursor->rest = str_slice(cursor->rest, 3, cursor->rest.len);
	return cursor->failed ? 1 : (unsigned)at / 3 + 1;
}

struct moment {
	unsigned year, month, day, hour, minute, second;
};

static void
take_time(struct cursor *cursor, struct moment *moment)
{
	moment->hour = take_number(cursor, 2);
	take_text(cursor, STR(":"));
	moment->minute = take_number(cursor, 2);
	take_text(cursor, STR(":"));
	moment->second = take_number(cursor, 2);
}

/* Sun, 06 Nov 1994 08:49:37 GMT, or with - and two digits of the year (RFC 850): a year more than
 * fifty ahead is one of the past. */
static struct moment
take_date(struct cursor *cursor, bool is_old, unsigned this_year)
{
	struct moment moment = { 0 };
	struct str separator = is_old ? STR("-") : STR(" ");
	moment.day = take_number(cursor, 2);
	take_text(cursor, separator);
	moment.month = take_month(cursor);
	take_text(cursor, separator);
	moment.year = take_number(cursor, is_old ? 2 : 4);
	if (is_old) {
		moment.year += this_year / 100 * 100;
		moment.year -= moment.year > this_year + 50 ? 100 : 0;
	}
	take_text(cursor, STR(" "));
	take_time(cursor, &moment);
	take_text(cursor, STR(" GMT"));
	return moment;
}

/* Sun Nov  6 08:49:37 1994 */
static struct moment
take_asctime(struct cursor *cursor)
{
	struct moment moment = { 0 };
	take_text(cursor, STR(" "));
	moment.month = take_month(cursor);
	take_text(cursor, STR(" "));
	moment.day = take_number(cursor, 2);
	take_text(cursor, STR(" "));
	take_time(cursor, &moment);
	take_text(cursor, STR(" "));
	moment.year = take_number(cursor, 4);
	return moment;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar. */
static long long
days_before(unsigned year, unsigned month, unsigned day)
{
	static const unsigned short before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304,
		334 };
	long long past = (long long)year - 1;
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return past * 365 + past / 4 - past / 100 + past / 400 - 719162 + before[month - 1] +
		(is_leap && month > 2) + day - 1;
}

static unsigned
year_of(long long seconds)
{
	return (unsigned)(1970 + seconds / 31556952);
}

long long
http_retry_after(struct str value, long long now)
{
	unsigned long long seconds;
	value = str_trim(value);
	if (str_to_uint(value, &seconds))
		return seconds > 1000000000 ? 1000000000 : (long long)seconds;
	size_t comma = str_find_char(value, ',');
	struct cursor cursor = { .rest = str_slice(
					 value, comma == STR_NONE ? 3 : comma + 2, value.len) };
	struct moment date = comma == STR_NONE ? take_asctime(&cursor)
					       : take_date(&cursor, comma > 3, year_of(now));
	if (cursor.failed || cursor.rest.len || date.day < 1 || date.day > 31 || date.hour > 23 ||
		date.minute > 59 || date.second > 60)
		return -1;
	long long then = days_before(date.year, date.month, date.day) * 86400 + date.hour * 3600 +
		date.minute * 60 + date.second;
	return then > now ? then - now : 0;
}
