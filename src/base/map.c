/* SPDX-License-Identifier: MIT
 * The string table: entries in the order in which they were added, and open-addressed slots that
 * point into them. */
#include "base/map.h"

#include <string.h>
#include <sys/random.h>

#include "base/panic.h"

/* --- The hash: SipHash-1-3 (Aumasson and Bernstein, 2012) --- */

struct sip {
	uint64_t a, b, c, d;
};

static uint64_t
turn(uint64_t word, unsigned bits)
{
	return word << bits | word >> (64 - bits);
}

static void
sip_round(struct sip *sip)
{
	sip->a += sip->b;
	sip->c += sip->d;
	sip->b = turn(sip->b, 13) ^ sip->a;
	sip->d = turn(sip->d, 16) ^ sip->c;
	sip->a = turn(sip->a, 32) + sip->d;
	sip->c += sip->b;
	sip->d = turn(sip->d, 21) ^ sip->a;
	sip->b = turn(sip->b, 17) ^ sip->c;
	sip->c = turn(sip->c, 32);
}

static void
sip_add(struct sip *sip, uint64_t word)
{
	sip->d ^= word;
	sip_round(sip);
	sip->a ^= word;
}

static uint64_t
sip_end(struct sip *sip)
{
	sip->c ^= 0xff;
	sip_round(sip);
	sip_round(sip);
	sip_round(sip);
	return sip->a ^ sip->b ^ sip->c ^ sip->d;
}

/* The key of this run's hash. Names come from strangers: whoever knew the key could choose a
 * hundred thousand names that all fall into one slot. */
static const uint64_t *
secret(void)
{
	static uint64_t words[2];
	static bool is_drawn;
	if (!is_drawn)
		must(getrandom(words, sizeof words, 0) == sizeof words);
	is_drawn = true;
	return words;
}

uint32_t
map_hash(struct str key)
{
	enum { WORD = sizeof(uint64_t) };
	const uint64_t *words = secret();
	struct sip sip = { words[0] ^ 0x736f6d6570736575, words[1] ^ 0x646f72616e646f6d,
		words[0] ^ 0x6c7967656e657261, words[1] ^ 0x7465646279746573 };
	size_t at = 0;
	uint64_t word;
	for (; key.len - at >= WORD; at += WORD) {
		memcpy(&word, key.at + at, WORD);
		sip_add(&sip, word);
	}
	word = 0;
	if (at < key.len)
		memcpy(&word, key.at + at, key.len - at);
	sip_add(&sip, word ^ (uint64_t)key.len << 56);
	return (uint32_t)sip_end(&sip);
}

/* --- The table --- */

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
