/* SPDX-License-Identifier: MIT
 * Dates and times of RFC 3339, section 5.6. A day must exist. A leap second must be the last second
 * of a day in UTC. */
#include "form/notation.h"

struct date_scan {
	struct str text;
	size_t at;
};

/* Exactly this number of digits. */
static bool
take_number(struct date_scan *scan, size_t digits, int *number)
{
	*number = 0;
	for (size_t i = 0; i < digits; i++, scan->at++) {
		if (scan->at == scan->text.len || scan->text.at[scan->at] < '0' ||
			scan->text.at[scan->at] > '9')
			return false;
		*number = *number * 10 + (scan->text.at[scan->at] - '0');
	}
	return true;
}

/* One of the characters. */
static bool
take(struct date_scan *scan, const char *any)
{
	if (scan->at == scan->text.len ||
		str_find_char(str_from(any), scan->text.at[scan->at]) == STR_NONE)
		return false;
	scan->at++;
	return true;
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static bool
take_date(struct date_scan *scan)
{
	int year, month, day;
	return take_number(scan, 4, &year) && take(scan, "-") && take_number(scan, 2, &month) &&
		take(scan, "-") && take_number(scan, 2, &day) && month >= 1 && month <= 12 &&
		day >= 1 && day <= days_in(year, month);
}

/* Minutes of the offset from UTC: Z, +01:30, -08:00. */
static bool
take_offset(struct date_scan *scan, int *minutes)
{
	int hour, minute;
	*minutes = 0;
	if (take(scan, "zZ"))
		return true;
	bool west = scan->at < scan->text.len && scan->text.at[scan->at] == '-';
	if (!take(scan, "+-") || !take_number(scan, 2, &hour) || !take(scan, ":") ||
		!take_number(scan, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*minutes = (west ? -1 : 1) * (hour * 60 + minute);
	return true;
}

static bool
take_fraction(struct date_scan *scan)
{
	int digit;
	if (!take(scan, "."))
		return true;
	if (!take_number(scan, 1, &digit))
		return false;
	while (take(scan, "0123456789"))
		continue;
	return true;
}

static bool
take_time(struct date_scan *scan)
{
	enum { DAY = 24 * 60 };
	int hour, minute, second, offset;
	if (!take_number(scan, 2, &hour) || !take(scan, ":") || !take_number(scan, 2, &minute) ||
		!take(scan, ":") || !take_number(scan, 2, &second) || !take_fraction(scan) ||
		!take_offset(scan, &offset))
		return false;
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	return second < 60 || (hour * 60 + minute - offset + DAY) % DAY == DAY - 1;
}

bool
notation_date(struct str text)
{
	struct date_scan scan = { .text = text };
	return take_date(&scan) && scan.at == text.len;
}

bool
notation_date_time(struct str text)
{
	struct date_scan scan = { .text = text };
	return take_date(&scan) && take(&scan, "Tt") && take_time(&scan) && scan.at == text.len;
}
