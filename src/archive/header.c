/* SPDX-License-Identifier: MIT
 * Parts of a tar header: sums, numbers, and the names that are refused because unpacking them would
 * write outside of the folder, on this or another system. */
#include "archive/tar.h"

unsigned
tar_sum(const char *header)
{
	unsigned sum = 0;
	for (size_t i = 0; i < TAR_BLOCK; i++)
		sum += (unsigned char)header[i];
	for (size_t i = 0; i < tar_checksum.len; i++)
		sum += ' ' - (unsigned char)header[tar_checksum.at + i];
	return sum;
}

/* A number in two's complement after the first bit, highest byte first (GNU tar, "Extensions"). */
static bool
binary_number(const unsigned char *at, size_t len, long long *number)
{
	bool negative = at[0] & 0x40;
	unsigned long long bits = negative ? ~0ULL : 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char byte = i ? at[i] : (at[0] & 0x7f) | (negative ? 0x80 : 0);
		if (bits >> 55 != (negative ? ~0ULL >> 55 : 0))
			return false;
		bits = bits << 8 | byte;
	}
	*number = (long long)bits;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\0';
}

bool
tar_number(const char *header, struct tar_field field, long long *number)
{
	struct str text = { header + field.at, field.len };
	if (text.at[0] & 0x80)
		return binary_number((const unsigned char *)text.at, text.len, number);
	while (text.len && is_blank(text.at[0]))
		text = str_slice(text, 1, text.len);
	while (text.len && is_blank(text.at[text.len - 1]))
		text.len--;
	*number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '7')
			return false;
		*number = *number * 8 + (text.at[i] - '0');
	}
	return true;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *
part_refused(struct str part)
{
	if (!part.len)
		return "two slashes in a row in its path";
	if (str_equal(part, STR("..")))
		return "its path goes up with ..";
	return str_equal(part, STR(".")) ? "a . in its path, which not every reader removes" : NULL;
}

const char *
archive_name_refused(struct str path, bool is_folder)
{
	struct str rest = path, part;
	const char *why = NULL;
	if (!path.len)
		return "an entry without a name";
	if (path.at[0] == '/')
		return "an absolute path";
	if (path.len > 1 && is_letter(path.at[0]) && path.at[1] == ':')
		return "a path with a drive letter";
	if (str_find_char(path, '\\') != STR_NONE)
		return "a backslash in its path, which some systems read as a slash";
	if (!is_folder && str_ends(path, STR("/")))
		return "a file whose name ends in a slash";
	while (!why && str_cut(rest, '/', &part, &rest))
		why = part_refused(part);
	return why ? why : part_refused(part);
}
