/* SPDX-License-Identifier: MIT
 * A table from strings to pointers. It keeps the order in which the keys were added. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "base/str.h"

struct map_entry {
	struct str key; /* not copied: it must live as long as the map */
	uint32_t hash;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_entry *entries; /* in the order in which they were added */
	size_t count, room;
	uint32_t *slots; /* open addressing; 0 is free, else an index into entries + 1 */
	size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);
/* The value of the key; NULL when the key is not in the map. */
void *map_get(const struct map *map, struct str key);
/* Sets the value of the key; true when the key is new. */
bool map_put(struct map *map, struct str key, void *value);
/* A hash of the bytes. It differs from run to run, so output must not depend on it. */
uint32_t map_hash(struct str key);

#endif
