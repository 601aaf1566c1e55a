/* SPDX-License-Identifier: MIT
 * Bump allocation in blocks that grow, with marks and deferred clean-ups. This file has the only
 * malloc of the program (tests/house/malloc.test checks that).
 *
 * A build that provokes bugs (--enable-sanitizers) gives every allocation a block of its own, so
 * that ASan sees each overrun. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

#if defined(__SANITIZE_ADDRESS__)
#define PROVOKE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PROVOKE 1
#endif
#endif
#ifndef PROVOKE
#define PROVOKE 0
#endif

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGN = alignof(max_align_t) };

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct arena_deferred {
	struct arena_deferred *older;
	void (*clean)(void *object);
	void *object;
};

static size_t
round_up(size_t size)
{
	must(size < SIZE_MAX / 2);
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static void
add_block(struct arena *arena, size_t least)
{
	size_t size = PROVOKE ? 0 : FIRST_BLOCK;
	if (!PROVOKE && arena->block)
		size = arena->block->size * 2 > LARGEST_BLOCK ? LARGEST_BLOCK
							      : arena->block->size * 2;
	if (size < least)
		size = least;
	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		panic("out of memory");
	*block = (struct arena_block){ .older = arena->block, .size = size };
	arena->block = block;
}

static void
run_deferred(struct arena *arena, const struct arena_deferred *until)
{
	while (arena->deferred != until) {
		struct arena_deferred *newest = arena->deferred;
		arena->deferred = newest->older;
		newest->clean(newest->object);
	}
}

static void
drop_blocks(struct arena *arena, const struct arena_block *until)
{
	while (arena->block != until) {
		struct arena_block *newest = arena->block;
		arena->block = newest->older;
		free(newest);
	}
}

void
arena_init(struct arena *arena)
{
	*arena = (struct arena){ 0 };
}

void
arena_close(struct arena *arena)
{
	run_deferred(arena, NULL);
	drop_blocks(arena, NULL);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t wanted = round_up(size);
	if (PROVOKE || !arena->block || arena->block->size - arena->block->used < wanted)
		add_block(arena, PROVOKE ? size : wanted);
	struct arena_block *block = arena->block;
	void *at = block->bytes + block->used;
	block->used += PROVOKE ? size : wanted;
	return memset(at, 0, size);
}

void *
arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	struct arena_block *block = arena->block;
	size_t old_room = round_up(old_size), new_room = round_up(new_size);
	if (!PROVOKE && old && block && (char *)old + old_room == block->bytes + block->used &&
		block->size - block->used >= new_room - old_room) {
		block->used += new_room - old_room;
		memset((char *)old + old_size, 0, new_size - old_size);
		return old;
	}
	void *grown = arena_alloc(arena, new_size);
	if (old)
		memcpy(grown, old, old_size);
	return grown;
}

void
arena_defer(struct arena *arena, void (*clean)(void *object), void *object)
{
	struct arena_deferred *deferred = ARENA_NEW(arena, struct arena_deferred);
	*deferred = (struct arena_deferred){ arena->deferred, clean, object };
	arena->deferred = deferred;
}

struct arena_mark
arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ arena->block, arena->block ? arena->block->used : 0,
		arena->deferred };
}

void
arena_rewind(struct arena *arena, struct arena_mark mark)
{
	run_deferred(arena, mark.deferred);
	drop_blocks(arena, mark.block);
	if (arena->block)
		arena->block->used = mark.used;
}
