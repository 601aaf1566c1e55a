/* SPDX-License-Identifier: MIT
 * Arrays that grow on an arena. Any struct with the members at, len and room is one:
 *
 *	struct node_list {
 *		struct node **at;
 *		size_t len, room;
 *	};
 *	vec_push(arena, &list, node);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/* Appends a value. The array may move. */
#define vec_push(arena, vec, value) \
	(vec_reserve((arena), (vec)), (vec)->at[(vec)->len++] = (value), (void)0)

/* Makes room for one more. */
#define vec_reserve(arena, vec) \
	((vec)->len < (vec)->room \
			? (void)0 \
			: (void)((vec)->at = arena_grow((arena), (vec)->at, \
					 (vec)->room * sizeof *(vec)->at, \
					 vec_next_room((vec)->room) * sizeof *(vec)->at), \
				  (vec)->room = vec_next_room((vec)->room)))

static inline size_t
vec_next_room(size_t room)
{
	return room ? room * 2 : 4;
}

#endif
