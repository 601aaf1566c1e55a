/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/panic.h"
#include "unit.h"

struct row {
	const char *first, *second; /* headers; NULL: none */
	const char *target; /* NULL: no next */
};

static void
the_next_page_is_found(void **state)
{
	static const struct row rows[] = {
		{ "</v2/n/tags/list?last=b&n=2>; rel=\"next\"", NULL,
			"/v2/n/tags/list?last=b&n=2" },
		{ "<a>;rel=next", NULL, "a" },
		{ "<a> ; rel = next", NULL, "a" },
		{ "<a>; REL=Next", NULL, "a" },
		{ "<a>; title=\"x, y; rel=prev\"; rel=next", NULL, "a" },
		{ "<a>; title=\"\\\"\"; rel=next", NULL, "a" },
		{ "<a>; rel=\"first next\"", NULL, "a" },
		{ "<a>; rel=\"first  next \"", NULL, "a" },
		{ "<a>; rel=prev, <b>; rel=next", NULL, "b" },
		{ ", ,<a>; rel=next", NULL, NULL }, /* a list must begin with an element */
		{ "<a>; rel=prev, , <b>; rel=next", NULL, "b" },
		{ "<a>; flag; rel=next", NULL, "a" },
		{ "<a>; rel=prev", "<b>; rel=next", "b" },
		{ "garbage", "<b>; rel=next", "b" },
		{ "<a,b>; rel=next", NULL, "a,b" },
		{ "<>; rel=next", NULL, "" },
		{ "<a>; rel=prev; rel=next", NULL, NULL },
		{ "<a>; rel=nextpage", NULL, NULL },
		{ "<a>; rel=\"next", NULL, NULL },
		{ "<a>; rel=", NULL, NULL },
		{ "<a>", NULL, NULL },
		{ "<a; rel=next", NULL, NULL },
		{ "a; rel=next", NULL, NULL },
		{ "<a> rel=next", NULL, NULL },
		{ "", NULL, NULL },
		{ NULL, NULL, NULL },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct http_header headers[] = {
			{ STR("Link"), str_from(rows[i].first) },
			{ STR("link"), str_from(rows[i].second) },
		};
		struct http_response response = { .headers = headers,
			.header_count = (rows[i].first != NULL) + (rows[i].second != NULL) };
		struct str target;
		bool found = http_next_link(&response, &target);
		if (found != (rows[i].target != NULL))
			print_error("%s\n", rows[i].first);
		assert_int_equal(found, rows[i].target != NULL);
		if (found)
			assert_str(target, rows[i].target);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_next_page_is_found),
	};
	return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
