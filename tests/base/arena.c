/* SPDX-License-Identifier: MIT */
#include "unit.h"

static void
memory_is_zero_and_aligned(void **state)
{
	struct arena *arena = *state;
	for (size_t size = 0; size < 3000; size += 7) {
		char *at = arena_alloc(arena, size);
		assert_non_null(at);
		assert_int_equal((uintptr_t)at % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xAA, size);
	}
}

static void
growing_keeps_the_bytes(void **state)
{
	struct arena *arena = *state;
	char *at = arena_alloc(arena, 3);
	memcpy(at, "abc", 3);
	at = arena_grow(arena, at, 3, 100);
	arena_alloc(arena, 8);
	at = arena_grow(arena, at, 100, 200000);
	assert_memory_equal(at, "abc", 3);
	assert_int_equal(at[199999], 0);
}

static char cleaned[8];
static size_t cleaned_count;

static void
clean(void *object)
{
	cleaned[cleaned_count++] = *(char *)object;
}

static void
a_rewind_cleans_what_came_after_the_mark(void **state)
{
	struct arena *arena = *state;
	static char a = 'a', b = 'b', c = 'c';
	arena_defer(arena, clean, &a);
	struct arena_mark mark = arena_mark(arena);
	arena_alloc(arena, 100000);
	arena_defer(arena, clean, &b);
	arena_defer(arena, clean, &c);
	arena_rewind(arena, mark);
	assert_memory_equal(cleaned, "cb", 2);
	arena_close(arena);
	assert_memory_equal(cleaned, "cba", 3);
}

static void
a_rewind_to_the_empty_arena_frees_all(void **state)
{
	struct arena *arena = *state;
	struct arena_mark mark = arena_mark(arena);
	arena_alloc(arena, 10);
	arena_rewind(arena, mark);
	assert_null(arena->block);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(memory_is_zero_and_aligned),
		unit(growing_keeps_the_bytes),
		unit(a_rewind_cleans_what_came_after_the_mark),
		unit(a_rewind_to_the_empty_arena_frees_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
