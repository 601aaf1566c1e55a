/* SPDX-License-Identifier: MIT
 * The string table: entries in order of arrival, and open-addressed slots that point into them. */
#include "base/map.h"

#include "base/panic.h"

uint32_t
map_hash(struct str key)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 16777619u;
	return hash;
}

void
map_init(struct map *map, struct arena *arena)
{
	*map = (struct map){ .arena = arena };
}

/* The slot that holds the key, or the free one where it belongs. */
static uint32_t *
find_slot(const struct map *map, struct str key, uint32_t hash)
{
	for (size_t at = hash;; at++) {
		uint32_t *slot = &map->slots[at & (map->slot_count - 1)];
		if (!*slot)
			return slot;
		const struct map_entry *entry = &map->entries[*slot - 1];
		if (entry->hash == hash && str_equal(entry->key, key))
			return slot;
	}
}

static void
grow_slots(struct map *map)
{
	map->slot_count = map->slot_count ? map->slot_count * 2 : 8;
	map->slots = ARENA_ARRAY(map->arena, uint32_t, map->slot_count);
	for (size_t i = 0; i < map->count; i++)
		*find_slot(map, map->entries[i].key, map->entries[i].hash) = (uint32_t)i + 1;
}

void *
map_get(const struct map *map, struct str key)
{
	if (!map->count)
		return NULL;
	uint32_t slot = *find_slot(map, key, map_hash(key));
	return slot ? map->entries[slot - 1].value : NULL;
}

bool
map_put(struct map *map, struct str key, void *value)
{
	if (map->count * 2 >= map->slot_count)
		grow_slots(map);
	uint32_t hash = map_hash(key);
	uint32_t *slot = find_slot(map, key, hash);
	if (*slot) {
		map->entries[*slot - 1].value = value;
		return false;
	}
	if (map->count == map->room) {
		size_t room = map->room ? map->room * 2 : 8;
		map->entries = arena_grow(map->arena, map->entries,
			map->room * sizeof *map->entries, room * sizeof *map->entries);
		map->room = room;
	}
	must(map->count < UINT32_MAX);
	map->entries[map->count++] = (struct map_entry){ key, hash, value };
	*slot = (uint32_t)map->count;
	return true;
}
