/* SPDX-License-Identifier: MIT
 * Makes tars header by header, above all wrong ones. */
#ifndef TESTS_ARCHIVE_MADE_H
#define TESTS_ARCHIVE_MADE_H

#include "archive/tar.h"
#include "base/builder.h"
#include "base/panic.h"

enum { OLD_FILE = -1 }; /* the type of files in old tars: NUL instead of '0' */

/* The fields of a header; a field that is not given is right. */
struct item {
	const char *name;
	char type; /* 0 means '0' */
	const char *data;
	size_t data_len; /* of data with NUL bytes; without data, this many zeros */
	const char *prefix;
	const char *size; /* the text of the field, instead of the length of the content */
	const char *mtime, *magic;
};

static inline void
made_field(char *header, struct tar_field field, const char *text)
{
	if (text)
		memcpy(header + field.at, text,
			strlen(text) < field.len ? strlen(text) : field.len);
}

static inline void
made_seal(char *header)
{
	char digits[16];
	snprintf(digits, sizeof digits, "%06o", tar_sum(header));
	memcpy(header + tar_checksum.at, digits, 7);
	header[tar_checksum.at + 7] = ' ';
}

/* Appends the header and its content. */
static inline void
made_add(struct builder *tar, const struct item *item)
{
	char header[TAR_BLOCK] = { 0 }, size[16];
	size_t len = item->data && !item->data_len ? strlen(item->data) : item->data_len;
	snprintf(size, sizeof size, "%011zo", len);
	made_field(header, tar_name, item->name);
	made_field(header, tar_mode, "0000644");
	made_field(header, tar_size, item->size ? item->size : size);
	made_field(header, tar_mtime, item->mtime ? item->mtime : "00000000000");
	header[tar_type.at] = item->type == OLD_FILE ? '\0' : item->type ? item->type : '0';
	memcpy(header + tar_magic.at, item->magic ? item->magic : "ustar\00000", 8);
	made_field(header, tar_prefix, item->prefix);
	made_seal(header);
	builder_add(tar, (struct str){ header, TAR_BLOCK });
	if (item->data)
		builder_add(tar, (struct str){ item->data, len });
	else
		builder_fill(tar, '\0', len);
	builder_fill(tar, '\0', (TAR_BLOCK - len % TAR_BLOCK) % TAR_BLOCK);
}

static inline void
made_end(struct builder *tar)
{
	builder_fill(tar, '\0', (size_t)2 * TAR_BLOCK);
}

#endif
