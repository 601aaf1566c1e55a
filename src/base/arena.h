/* SPDX-License-Identifier: MIT
 * Memory that is freed all at once. Every byte of the program comes from an arena. A function that
 * takes an arena allocates from it; a function that takes none does not allocate.
 *
 * Lack of memory is a panic, so no caller checks an allocation. Input is bounded before it is read.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena_deferred;

struct arena {
	struct arena_block *block; /* newest first; the older ones are full */
	struct arena_deferred *deferred;
};

/* A point to return to: arena_rewind frees what was allocated after it. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
	struct arena_deferred *deferred;
};

/* An empty arena. It takes no memory until it is asked for some. */
void arena_init(struct arena *arena);

/* Runs the deferred clean-ups, newest first, and frees all memory. The arena is empty again. */
void arena_close(struct arena *arena);

/* size bytes, all zero, aligned for any type. Never NULL, not even for 0 bytes. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));

/* Moves the bytes of old to a place with room for new_size bytes; the added bytes are zero. Grows
 * in place when old is the newest allocation of the arena. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
	__attribute__((returns_nonnull));

/* Ties an object of a library (a compiled pattern) to the arena: clean(object) runs when the arena
 * is closed or rewound. */
void arena_defer(struct arena *arena, void (*clean)(void *object), void *object);

/* The present point, for arena_rewind. */
struct arena_mark arena_mark(const struct arena *arena);

/* Frees everything that was allocated since the mark. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

#endif
