/* SPDX-License-Identifier: MIT
 * Two lines: the address of a request, and a Location in its answer. What is gone to is http or
 * https, is what it says when it is read again, and is never less safe than where it was named. */
#include "base/panic.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_url(struct arena *arena, const struct http_url *url)
{
	struct http_url again;
	must(str_equal(url->scheme, STR("http")) || str_equal(url->scheme, STR("https")));
	must(url->host.len && url->port.len);
	must(url->text.len <= 8 * 1024);
	for (size_t i = 0; i < url->text.len; i++)
		must((unsigned char)url->text.at[i] > ' ' && url->text.at[i] != 0x7f);
	must(str_find_char(url->text, '#') == STR_NONE);
	must(http_url_parse(arena, url->text, &again));
	must(str_equal(again.text, url->text));
	must(http_same_origin(url, &again));
	if (http_host_is_loopback(url->host))
		must(http_host_is_private(url->host));
}

static void
check_redirect(struct arena *arena, const struct http_url *base, struct str location)
{
	struct http_header header = { STR("Location"), location };
	struct http_request request = { .url = *base };
	struct http_response response = { .status = 307, .headers = &header, .header_count = 1 };
	struct http_url target;
	struct http_failure failure;
	if (!http_redirect(arena, &request, &response, &target, &failure))
		return;
	check_url(arena, &target);
	must(str_equal(base->scheme, STR("http")) || str_equal(target.scheme, STR("https")));
	must(http_host_is_private(base->host) || !http_host_is_private(target.host));
}

static void
check_upload(struct arena *arena, const struct http_url *base, struct str location)
{
	struct http_url target;
	struct str query = STR("digest=sha256:0");
	if (!http_url_resolve(arena, base, location, query, &target))
		return;
	check_url(arena, &target);
	must(str_ends(target.text, query));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct http_url base;
	struct str address, location;
	arena_init(&arena);
	str_cut((struct str){ (const char *)data, size }, '\n', &address, &location);
	(void)http_host_is_private(address);
	if (http_url_parse(&arena, address, &base)) {
		check_url(&arena, &base);
		check_redirect(&arena, &base, location);
		check_upload(&arena, &base, location);
	}
	arena_close(&arena);
	return 0;
}
