/* SPDX-License-Identifier: MIT
 * The builder: one array of bytes in the arena that doubles when it is full. */
#include "base/builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/panic.h"

static void
make_room(struct builder *builder, size_t more)
{
	if (builder->room - builder->len > more)
		return;
	size_t room = (builder->room ? builder->room * 2 : 64) + more;
	builder->at = arena_grow(builder->arena, builder->at, builder->room, room);
	builder->room = room;
}

void
builder_init(struct builder *builder, struct arena *arena)
{
	*builder = (struct builder){ .arena = arena };
}

void
builder_add(struct builder *builder, struct str s)
{
	if (!s.len)
		return;
	make_room(builder, s.len);
	memcpy(builder->at + builder->len, s.at, s.len);
	builder->len += s.len;
}

void
builder_char(struct builder *builder, char c)
{
	builder_add(builder, (struct str){ &c, 1 });
}

void
builder_fill(struct builder *builder, char c, size_t count)
{
	if (!count)
		return;
	make_room(builder, count);
	memset(builder->at + builder->len, c, count);
	builder->len += count;
}

void
builder_format(struct builder *builder, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int len = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	must(len >= 0);
	make_room(builder, (size_t)len);
	va_start(arguments, format);
	vsnprintf(builder->at + builder->len, (size_t)len + 1, format, arguments);
	va_end(arguments);
	builder->len += (size_t)len;
}

struct str
builder_str(const struct builder *builder)
{
	return (struct str){ builder->at, builder->len };
}
