/* SPDX-License-Identifier: MIT
 * The records of a pax header: "LENGTH KEY=VALUE\n" each, where LENGTH counts the whole record. A
 * record with another form breaks the header, since readers differ on how they read it. */
#include "archive/tar.h"

enum { DIGITS_MAX = 18 };

/* Reads "12 key=value\n" at the start of *rest and moves *rest after it. */
static bool
next_record(struct str *rest, struct str *key, struct str *value)
{
	struct str digits, record;
	unsigned long long length;
	if (!str_cut(str_slice(*rest, 0, DIGITS_MAX), ' ', &digits, &record) ||
		!str_to_uint(digits, &length) || str_starts(digits, STR("0")))
		return false;
	if (length <= digits.len + 1 || length > rest->len || rest->at[length - 1] != '\n')
		return false;
	record = str_slice(*rest, digits.len + 1, (size_t)length - 1);
	*rest = str_slice(*rest, (size_t)length, rest->len);
	return str_cut(record, '=', key, value) && key->len;
}

/* Seconds, which may be negative and may have a fraction; rounded down. */
static bool
read_time(struct str text, long long *time)
{
	struct str whole, fraction;
	unsigned long long seconds, part;
	bool negative = str_starts(text, STR("-"));
	bool has_part = str_cut(str_slice(text, negative, text.len), '.', &whole, &fraction);
	struct str leading = str_slice(fraction, 0, DIGITS_MAX);
	if (whole.len > DIGITS_MAX || !str_to_uint(whole, &seconds))
		return false;
	if (has_part && (fraction.len > DIGITS_MAX || !str_to_uint(leading, &part)))
		return false;
	*time = negative ? -(long long)seconds - (has_part && part) : (long long)seconds;
	return true;
}

static const char *
read_path(struct tar_extended *extended, struct str value)
{
	if (extended->has_path)
		return "two headers give it a name";
	if (!value.len)
		return "its pax header has an empty path";
	if (str_find_char(value, '\0') != STR_NONE)
		return "its name has a NUL byte";
	extended->path = value;
	extended->has_path = true;
	return NULL;
}

static const char *
read_size(struct tar_extended *extended, struct str value)
{
	if (extended->has_size)
		return "its pax header has two sizes";
	if (!str_to_uint(value, &extended->size))
		return "the size in its pax header is not a number";
	extended->has_size = true;
	return NULL;
}

static const char *
read_record(struct tar_extended *extended, struct str key, struct str value)
{
	if (str_equal(key, STR("path")))
		return read_path(extended, value);
	if (str_equal(key, STR("size")))
		return read_size(extended, value);
	if (str_starts(key, STR("GNU.sparse.")))
		extended->is_sparse = true;
	if (!str_equal(key, STR("mtime")))
		return NULL;
	extended->has_mtime = true;
	return read_time(value, &extended->mtime) ? NULL
						  : "the time in its pax header is not a number";
}

void
pax_read(struct str records, struct tar_extended *extended)
{
	struct str key, value;
	while (records.len && !extended->broken)
		extended->broken = next_record(&records, &key, &value)
			? read_record(extended, key, value)
			: "a record of its pax header does not have the length that it gives";
}
