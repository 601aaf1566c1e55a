/* SPDX-License-Identifier: MIT
 * The results of go-containerregistry v0.21.2, reference by reference. It adds Docker Hub, library/
 * and the tag where chartgate keeps the written text, and it drops the tag of a reference with a
 * digest. */
#include "suite.h"

#include "form/form.h"

static bool
is_text(const struct node *node, struct str text)
{
	return node->kind == NODE_NULL ? !text.len : str_equal(node->text, text);
}

static bool
same_image(struct arena *arena, const struct node *answer, const struct image *image)
{
	struct str registry = image->registry, repository = image->repository;
	struct str tag = image->tag.len ? image->tag : STR("latest");
	if (!registry.len || str_equal(registry, STR("docker.io")))
		registry = STR("index.docker.io");
	if (str_equal(registry, STR("index.docker.io")) &&
		str_find_char(repository, '/') == STR_NONE)
		repository = str_join(arena, STR("library/"), repository);
	return is_text(node_get(answer, STR("registry")), registry) &&
		is_text(node_get(answer, STR("repository")), repository) &&
		is_text(node_get(answer, STR("tag")), image->digest.len ? STR("") : tag) &&
		is_text(node_get(answer, STR("digest")), image->digest);
}

static void
judge(struct suite *suite, const struct node *row)
{
	struct image image;
	struct str why = { 0 };
	size_t at = 0;
	struct str text = suite_text(suite->arena, node_get(row, STR("in")));
	const struct node *answer = node_get(row, STR("ggcr"));
	bool taken = image_parse(suite->arena, text, &image, &why, &at);
	bool same = node_get(answer, STR("error"))
		? !taken && at <= text.len
		: taken && same_image(suite->arena, answer, &image);
	suite_score(suite, text, same, taken ? STR("is another image") : why);
}

int
main(void)
{
	struct arena arena;
	struct suite suite;
	struct node *row;
	arena_init(&arena);
	if (suite_open(&suite, &arena, "image-ref", "refs.jsonl")) {
		while ((row = suite_next(&suite)) != NULL)
			judge(&suite, row);
		suite_close(&suite, "image references");
	}
	arena_close(&arena);
	return 0;
}
