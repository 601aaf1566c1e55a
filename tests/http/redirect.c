/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/panic.h"
#include "unit.h"

struct row {
	const char *from, *location, *to; /* to is NULL: it must not be followed */
};

static void
where_a_redirect_may_lead(void **state)
{
	static const struct row rows[] = {
		{ "https://r/v2/b", "https://storage/x?sig=a%2Fb", "https://storage/x?sig=a%2Fb" },
		{ "https://r/v2/b", "/c", "https://r/c" },
		{ "https://r/v2/b", "//storage/c", "https://storage/c" },
		{ "http://r/v2/b", "http://storage/c", "http://storage/c" },
		{ "http://r/v2/b", "https://r/v2/b", "https://r/v2/b" },
		{ "http://127.0.0.1:5000/b", "http://10.0.0.1/c", "http://10.0.0.1/c" },
		{ "https://10.0.0.1/b", "https://10.0.0.2/c", "https://10.0.0.2/c" },
		{ "https://r/v2/b", "http://r/v2/b", NULL },
		{ "https://r/v2/b", "http://storage/c", NULL },
		{ "https://r/v2/b", "file:///etc/passwd", NULL },
		{ "https://r/v2/b", "ftp://r/b", NULL },
		{ "https://r/v2/b", "https://169.254.169.254/latest", NULL },
		{ "http://r/v2/b", "http://127.0.0.1/", NULL },
		{ "http://r/v2/b", "http://0x7f000001/", NULL },
		{ "http://r/v2/b", "http://[::ffff:10.0.0.1]/", NULL },
		{ "http://r/v2/b", "http://localhost/", NULL },
		{ "https://r/v2/b", "https://u:p@r/", NULL },
		{ "https://r/v2/b", "", NULL },
		{ "https://r/v2/b", NULL, NULL },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct http_header header = { STR("location"), str_from(rows[i].location) };
		struct http_response response = {
			.status = 307, .headers = &header, .header_count = rows[i].location != NULL
		};
		struct http_request request = { .method = HTTP_GET };
		struct http_url target;
		struct http_failure failure;
		assert_true(http_url_parse(*state, str_from(rows[i].from), &request.url));
		bool may = http_redirect(*state, &request, &response, &target, &failure);
		if (may != (rows[i].to != NULL))
			print_error("%s\n", rows[i].location ? rows[i].location : "no Location");
		assert_int_equal(may, rows[i].to != NULL);
		if (may)
			assert_str(target.text, rows[i].to);
		else
			assert_str(http_failure_name(failure.key), "bad-location");
	}
}

static void
which_answers_are_redirects(void **state)
{
	static const int redirects[] = { 301, 302, 303, 307, 308 };
	static const int others[] = { 200, 201, 300, 304, 305, 306, 309, 401, 404 };
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(redirects); i++)
		assert_true(http_is_redirect(&(struct http_response){ .status = redirects[i] }));
	for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
		assert_false(http_is_redirect(&(struct http_response){ .status = others[i] }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(where_a_redirect_may_lead),
		unit(which_answers_are_redirects),
	};
	return cmocka_run_group_tests_name("redirect", tests, NULL, NULL);
}
