/* SPDX-License-Identifier: MIT
 * Reads Retry-After (RFC 9110, 10.2.3): seconds, or a date in one of the three forms of 5.6.7.
 * Dates are read by hand, because strptime follows the locale. */
#include "base/panic.h"
#include "http/http.h"

/* The rest of a date's text, which is read from left to right. */
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

/* Whether the name is a weekday: Sun, or in the old form Sunday. It need not fit the date. */
static bool
is_weekday(struct str name, bool is_old)
{
	static const struct str days[] = { STR_INIT("Sunday"), STR_INIT("Monday"),
		STR_INIT("Tuesday"), STR_INIT("Wednesday"), STR_INIT("Thursday"),
		STR_INIT("Friday"), STR_INIT("Saturday") };
	for (size_t i = 0; i < ARRAY_LENGTH(days); i++)
		if (str_equal(name, is_old ? days[i] : str_slice(days[i], 0, 3)))
			return true;
	return false;
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

/* The full year of a year of two digits: a year more than fifty ahead is in the past. */
static unsigned
full_year(unsigned digits, unsigned this_year)
{
	unsigned year = this_year / 100 * 100 + digits;
	if (year > this_year + 50)
		return year - 100;
	return year + 50 > this_year ? year : year + 100;
}

/* Sun, 06 Nov 1994 08:49:37 GMT, or with - and two digits of the year (RFC 850). */
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
	if (is_old)
		moment.year = full_year(moment.year, this_year);
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

/* Reads the whole text as a date; false when it is not a date. */
static bool
read_date(struct str text, unsigned this_year, struct moment *moment)
{
	size_t comma = str_find_char(text, ',');
	bool is_asctime = comma == STR_NONE, is_old = !is_asctime && comma > 3;
	size_t day_end = is_asctime ? 3 : comma;
	struct cursor cursor = { .rest = str_slice(text, day_end, text.len) };
	if (is_asctime) {
		*moment = take_asctime(&cursor);
	} else {
		take_text(&cursor, STR(", "));
		*moment = take_date(&cursor, is_old, this_year);
	}
	return !cursor.failed && !cursor.rest.len &&
		is_weekday(str_slice(text, 0, day_end), is_old) && moment->day >= 1 &&
		moment->day <= 31 && moment->hour <= 23 && moment->minute <= 59 &&
		moment->second <= 60;
}

long long
http_retry_after(struct str value, long long now)
{
	unsigned long long seconds;
	struct moment date;
	value = str_trim(value);
	if (str_to_uint(value, &seconds))
		return seconds > 1000000000 ? 1000000000 : (long long)seconds;
	if (!read_date(value, year_of(now), &date))
		return -1;
	long long minutes = (days_before(date.year, date.month, date.day) * 24 + date.hour) * 60;
	long long then = (minutes + date.minute) * 60 + date.second;
	return then > now ? then - now : 0;
}
