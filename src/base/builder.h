/* SPDX-License-Identifier: MIT
 * A string that is built piece by piece, for texts whose length is not known before. */
#ifndef BASE_BUILDER_H
#define BASE_BUILDER_H

#include "base/str.h"

/* Text that grows. All of it lives in its arena. */
struct builder {
	struct arena *arena;
	char *at;
	size_t len, room;
};

/* An empty text. It takes no memory until something is added. */
void builder_init(struct builder *builder, struct arena *arena);
/* Adds a copy of the string. */
void builder_add(struct builder *builder, struct str s);
void builder_char(struct builder *builder, char c);
/* Adds the same byte so many times. */
void builder_fill(struct builder *builder, char c, size_t count);
void builder_format(struct builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The text so far; valid until the next addition. */
struct str builder_str(const struct builder *builder);

#endif
