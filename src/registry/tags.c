/* SPDX-License-Identifier: MIT
 * Tag lists (distribution-spec, "Listing Tags"): in pages, of which each names the next. A page
 * that came before, or one at another origin, is where it ends. */
#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "registry/remote.h"

enum { PAGES_MAX = 1000, PAGE_BYTES_MAX = 8 * 1024 * 1024 };

static bool
take_page(struct arena *arena, const struct http_response *response, struct tag_list *tags,
	struct str *why)
{
	const struct node *root = http_json(arena, STR("tags"), response->body, why);
	const struct node *list = root ? node_get(root, STR("tags")) : NULL;
	if (!root)
		return false;
	for (const struct node *tag = list ? list->first : NULL; tag; tag = tag->next)
		if (tag->kind == NODE_STRING && tag_is_valid(tag->text) && tags->len < TAGS_MAX)
			vec_push(arena, tags, tag->text);
	return true;
}

/* The address of the next page. False when there is none that may be asked. */
static bool
next_page(struct registry *registry, struct arena *arena, const struct http_response *response,
	struct http_url *page)
{
	struct remote *remote = registry->state;
	struct str target;
	struct http_url next;
	const struct http_url *from = page->text.len ? page : &remote->base;
	if (!http_next_link(response, &target) ||
		!http_url_resolve(arena, from, target, (struct str){ 0 }, &next) ||
		!http_same_origin(&next, &remote->base))
		return false;
	*page = next;
	return true;
}

static int
compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

enum answer
remote_tags(struct registry *registry, struct arena *arena, struct str repository,
	struct tag_list *tags, struct failure *failure)
{
	struct map seen;
	struct question question = { .method = HTTP_GET,
		.repository = repository,
		.path = STR("tags/list?n=1000"),
		.limit = PAGE_BYTES_MAX };
	map_init(&seen, arena);
	for (size_t pages = 0; pages < PAGES_MAX && tags->len < TAGS_MAX; pages++) {
		struct http_response response;
		struct str why;
		if (!remote_ask(registry, arena, &question, &response, failure))
			return ANSWER_FAILED;
		if (response.status == 404 && !pages)
			return ANSWER_ABSENT;
		if (response.status != 200) {
			*failure = remote_failure(registry, arena, &response, failure);
			return ANSWER_FAILED;
		}
		if (!take_page(arena, &response, tags, &why)) {
			*failure = failure_new(
				arena, FAILURE_MANIFEST, "a tag list: %.*s", STR_FMT(why));
			return ANSWER_FAILED;
		}
		if (!next_page(registry, arena, &response, &question.url) ||
			map_get(&seen, question.url.text))
			break;
		map_put(&seen, question.url.text, tags);
	}
	if (tags->len)
		qsort(tags->at, tags->len, sizeof *tags->at, compare);
	return ANSWER_PRESENT;
}
