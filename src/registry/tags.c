/* SPDX-License-Identifier: MIT
 * Lists tags (distribution-spec, "Listing Tags"). The list comes in pages, and each page names the
 * next. The list ends at a page that was read before, and at one with another origin. */
#include <stdlib.h>

#include "base/map.h"
#include "base/panic.h"
#include "base/vec.h"
#include "http/http.h"
#include "registry/remote.h"
#include "tree/tree.h"

enum {
	PAGES_MAX = 1000,
	PAGE_BYTES_MAX = 8 * 1024 * 1024,
	ALL_BYTES_MAX = 32 * 1024 * 1024, /* more than TAGS_MAX tags need */
};

/* A list that is being read. The memory of each page is given back before the next one. */
struct tag_listing {
	const struct repository *repository;
	struct tag_list *tags;
	struct map seen; /* addresses of pages */
	struct http_url next;
	size_t bytes;
};

static bool
take_page(struct tag_listing *listing, struct arena *scratch, const struct http_response *response,
	struct str *why)
{
	struct arena *arena = listing->repository->arena;
	struct tag_list *tags = listing->tags;
	const struct node *root = http_json(scratch, STR("tags"), response->body, why);
	const struct node *list = root ? node_get(root, STR("tags")) : NULL;
	if (!root)
		return false;
	for (const struct node *tag = list ? list->first : NULL; tag; tag = tag->next)
		if (tag->kind == NODE_STRING && reference_tag_is_valid(tag->text) &&
			tags->len < TAGS_MAX)
			vec_push(arena, tags, str_copy(arena, tag->text));
	listing->bytes += response->body.len;
	return true;
}

/* Goes on to the next page. False when there is none, or it may not be asked for. */
static bool
turn_page(struct tag_listing *listing, const struct http_response *response)
{
	const struct remote *remote = remote_of(listing->repository);
	struct str target;
	struct http_url next;
	if (!http_next_link(response, &target) ||
		!http_url_resolve(listing->repository->arena, &listing->next, target,
			(struct str){ 0 }, &next) ||
		!http_same_origin(&next, &remote->target.base) ||
		map_get(&listing->seen, next.text))
		return false;
	map_put(&listing->seen, next.text, listing);
	listing->next = next;
	return listing->seen.count < PAGES_MAX && listing->bytes < ALL_BYTES_MAX &&
		listing->tags->len < TAGS_MAX;
}

static struct http_failure
keep(struct arena *arena, struct http_failure failure)
{
	failure.message = str_copy(arena, failure.message);
	failure.advice = str_copy(arena, failure.advice);
	return failure;
}

/* Reads one page. PRESENT when there is another one. */
static enum answer
read_page(struct tag_listing *listing, struct arena *scratch, struct http_failure *failure)
{
	struct question question = {
		.method = HTTP_GET, .url = listing->next, .limit = PAGE_BYTES_MAX
	};
	struct repository page = *listing->repository;
	struct http_response response;
	struct str why;
	page.arena = scratch;
	if (!remote_ask(&page, &question, &response, failure))
		return ANSWER_FAILED;
	if (response.status == 404 && !listing->bytes)
		return ANSWER_ABSENT;
	if (response.status != 200) {
		*failure = remote_failure(&page, &response, failure);
		return ANSWER_FAILED;
	}
	if (take_page(listing, scratch, &response, &why))
		return turn_page(listing, &response) ? ANSWER_PRESENT : ANSWER_ABSENT;
	*failure = http_failure_new(
		scratch, HTTP_FAILURE_MANIFEST, "the list of tags: %.*s", STR_FMT(why));
	return ANSWER_FAILED;
}

static int
compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Sorts the tags by bytes and keeps each once, since pages may overlap. */
static void
put_in_order(struct tag_list *tags)
{
	size_t kept = 0;
	if (!tags->len)
		return;
	qsort(tags->at, tags->len, sizeof *tags->at, compare);
	for (size_t i = 0; i < tags->len; i++)
		if (!i || !str_equal(tags->at[i], tags->at[kept - 1]))
			tags->at[kept++] = tags->at[i];
	tags->len = kept;
}

enum answer
remote_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	const struct remote *remote = remote_of(repository);
	struct tag_listing listing = { .repository = repository, .tags = tags };
	struct str first =
		str_format(arena, "/v2/%.*s/tags/list?n=1000", STR_FMT(repository->name));
	enum answer answer = ANSWER_PRESENT;
	must(http_url_resolve(
		arena, &remote->target.base, first, (struct str){ 0 }, &listing.next));
	map_init(&listing.seen, arena);
	map_put(&listing.seen, listing.next.text, &listing);
	while (answer == ANSWER_PRESENT) {
		struct arena scratch;
		arena_init(&scratch);
		answer = read_page(&listing, &scratch, failure);
		if (answer == ANSWER_FAILED)
			*failure = keep(arena, *failure);
		arena_close(&scratch);
	}
	put_in_order(tags);
	if (answer == ANSWER_FAILED)
		return answer;
	return listing.bytes ? ANSWER_PRESENT : ANSWER_ABSENT;
}
