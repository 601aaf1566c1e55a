/* SPDX-License-Identifier: MIT
 * Any lines as the Link headers of an answer: what is found is a piece of one of them. */
#include "base/panic.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADERS_MAX = 16 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct http_header headers[HEADERS_MAX];
	struct http_response response = { .headers = headers };
	struct str text = { (const char *)data, size }, rest = text, target;
	while (rest.len && response.header_count < HEADERS_MAX) {
		struct http_header *header = &headers[response.header_count++];
		header->name = STR("link");
		str_cut(rest, '\n', &header->value, &rest);
	}
	if (http_next_link(&response, &target)) {
		must(str_find_char(target, '>') == STR_NONE &&
			str_find_char(target, '\n') == STR_NONE);
		must(target.at > text.at && target.at + target.len < text.at + text.len);
		must(target.at[-1] == '<' && target.at[target.len] == '>');
	}
	return 0;
}
