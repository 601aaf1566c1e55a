/* SPDX-License-Identifier: MIT
 * Recognises timestamps as leniently as Go's time.Parse does: fields of one or two digits, a comma
 * instead of the point, an offset of up to 24:60, several blanks instead of one. */
#include "go/go.h"

static bool
is_digit(struct str text, size_t at)
{
	return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static bool
take(struct str *text, char c)
{
	if (!text->len || *text->at != c)
		return false;
	*text = str_slice(*text, 1, text->len);
	return true;
}

/* One or two digits. */
static bool
take_field(struct str *text, int *value)
{
	if (!is_digit(*text, 0))
		return false;
	size_t len = is_digit(*text, 1) ? 2 : 1;
	*value = text->at[0] - '0';
	if (len == 2)
		*value = *value * 10 + text->at[1] - '0';
	*text = str_slice(*text, len, text->len);
	return true;
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

static bool
take_date(struct str *text)
{
	int year = 0, month, day;
	size_t at = 0;
	for (; is_digit(*text, at) && at < 4; at++)
		year = year * 10 + text->at[at] - '0';
	if (at != 4)
		return false;
	*text = str_slice(*text, at, text->len);
	return take(text, '-') && take_field(text, &month) && month >= 1 && month <= 12 &&
		take(text, '-') && take_field(text, &day) && day >= 1 &&
		day <= days_in(year, month);
}

static bool
take_time(struct str *text)
{
	int hour, minute, second;
	if (!take_field(text, &hour) || hour > 23 || !take(text, ':'))
		return false;
	if (!take_field(text, &minute) || minute > 59 || !take(text, ':'))
		return false;
	if (!take_field(text, &second) || second > 59)
		return false;
	if (text->len && (*text->at == '.' || *text->at == ',') && is_digit(*text, 1)) {
		size_t at = 1;
		while (is_digit(*text, at))
			at++;
		*text = str_slice(*text, at, text->len);
	}
	return true;
}

static bool
take_offset(struct str *text)
{
	int hour, minute;
	if (take(text, 'Z'))
		return true;
	if (!take(text, '+') && !take(text, '-'))
		return false;
	if (text->len < 5 || !is_digit(*text, 1) || !is_digit(*text, 4))
		return false;
	return take_field(text, &hour) && hour <= 24 && take(text, ':') &&
		take_field(text, &minute) && minute <= 60;
}

bool
timestamp_is(struct str text)
{
	if (!take_date(&text))
		return false;
	if (!text.len)
		return true;
	if (take(&text, 'T') || take(&text, 't'))
		return take_time(&text) && take_offset(&text) && !text.len;
	if (!take(&text, ' '))
		return false;
	while (take(&text, ' '))
		;
	return take_time(&text) && !text.len;
}
