/* SPDX-License-Identifier: MIT
 * Memory that is given back all at once. Every byte of the program comes from an arena; a function
 * that takes one allocates from it, a function that does not, does not.
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

/* A point to come back to: what was allocated after it is scratch. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
	struct arena_deferred *deferred;
};

/* An empty arena. It takes no memory until it is asked for some. */
void arena_init(struct arena *arena);

/* Runs the deferred clean-ups, newest first, and gives all memory back; the arena is empty again.
 */
void arena_close(struct arena *arena);

/* size bytes, all zero, aligned for any type. Never NULL; 0 bytes are a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));

/* The same bytes at a place with room for new_size; what is added is zero. Grows in place when old
 * was the newest allocation of the arena. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
	__attribute__((returns_nonnull));

/* Ties a foreign object (a compiled pattern) to the arena: clean(object) runs at close or rewind.
 */
void arena_defer(struct arena *arena, void (*clean)(void *object), void *object);

struct arena_mark arena_mark(const struct arena *arena);

/* Gives back all that was allocated since the mark. Under ASan its bytes are poisoned. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

#endif
