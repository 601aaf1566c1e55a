/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "unit.h"

static void
keys_keep_their_order_and_values(void **state)
{
	struct map map;
	static int values[1000];
	map_init(&map, *state);
	assert_null(map_get(&map, STR("nothing")));
	for (int i = 0; i < 1000; i++)
		assert_true(map_put(&map, str_format(*state, "key%d", i), &values[i]));
	assert_false(map_put(&map, STR("key7"), &values[0]));
	assert_int_equal(map.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_str(map.entries[i].key, str_cstr(*state, str_format(*state, "key%d", i)));
	assert_ptr_equal(map_get(&map, STR("key999")), &values[999]);
	assert_ptr_equal(map_get(&map, STR("key7")), &values[0]);
	assert_null(map_get(&map, STR("key1000")));
}

static void
a_key_may_hold_any_byte_or_none(void **state)
{
	struct map map;
	int a, b;
	map_init(&map, *state);
	map_put(&map, (struct str){ 0 }, &a);
	map_put(&map, (struct str){ "\0x", 2 }, &b);
	assert_ptr_equal(map_get(&map, STR("")), &a);
	assert_ptr_equal(map_get(&map, (struct str){ "\0x", 2 }), &b);
	assert_null(map_get(&map, (struct str){ "\0y", 2 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(keys_keep_their_order_and_values),
		unit(a_key_may_hold_any_byte_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
