/* SPDX-License-Identifier: MIT
 * The files of a chart as sources and trees, each read once. */
#include "base/vec.h"
#include "files/listed.h"

/* Files that count how often one of them is read, and that fail for the path "bad". */
struct counted {
	struct files *under;
	unsigned reads;
};

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	struct counted *counted = files->state;
	struct problem problem = { .kind = &files_problem_unreadable, .file = path };
	counted->reads++;
	if (!str_equal(path, STR("bad")))
		return files_read(counted->under, arena, path, text, problems);
	problem.message = STR("permission denied");
	vec_push(arena, problems, problem);
	return false;
}

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	struct counted *counted = files->state;
	counted->under->walk(counted->under, arena, rules, list, problems);
}

static struct files_reader
reader_of(struct arena *arena, const char *json, struct problem_list *problems)
{
	return reader_open(arena, listed_from(arena, json), problems);
}

static void
a_file_is_read_and_parsed_once(void **state)
{
	struct problem_list problems = { 0 };
	struct counted counted = { .under = listed_from(*state, "{\"a\": \"x: 1\"}") };
	struct files files = *counted.under;
	files.state = &counted;
	files.walk = walk;
	files.read = read_text;
	struct files_reader reader = reader_open(*state, &files, &problems);
	counted.reads = 0;
	const struct source *source = reader_source(&reader, STR("a"));
	assert_ptr_equal(reader_source(&reader, STR("a")), source);
	struct node *tree = reader_yaml(&reader, STR("a"), DIALECT_SIGS, NULL);
	assert_ptr_equal(reader_yaml(&reader, STR("a"), DIALECT_SIGS, NULL), tree);
	assert_null(reader_source(&reader, STR("none")));
	assert_null(reader_source(&reader, STR("none")));
	assert_int_equal(counted.reads, 2);
}

static void
a_file_that_cannot_be_read_is_one_problem_and_an_unknown_node(void **state)
{
	struct problem_list problems = { 0 };
	struct counted counted = { .under = listed_from(*state, "{\"bad\": \"x: 1\"}") };
	struct files files = *counted.under;
	files.state = &counted;
	files.walk = walk;
	files.read = read_text;
	struct files_reader reader = reader_open(*state, &files, &problems);
	struct node *unknown = reader_yaml(&reader, STR("bad"), DIALECT_SIGS, NULL);
	assert_int_equal(unknown->kind, NODE_UNKNOWN);
	assert_str(unknown->text, "bad could not be read");
	assert_true(reader_has(&reader, STR("bad")));
	assert_true(reader_refused(&reader, STR("bad")));
	struct node_list documents = { 0 };
	reader_documents(&reader, STR("bad"), DIALECT_SIGS, &documents);
	assert_int_equal(documents.len, 1);
	assert_int_equal(problems.len, 1);
}

static void
a_file_that_is_not_there_is_nothing(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(*state, "{\"a\": \"\"}", &problems);
	struct node_list documents = { 0 };
	assert_false(reader_has(&reader, STR("b")));
	assert_false(reader_refused(&reader, STR("b")));
	assert_false(reader_ignores(&reader, STR("b")));
	assert_null(reader_yaml(&reader, STR("b"), DIALECT_SIGS, NULL));
	reader_documents(&reader, STR("b"), DIALECT_SIGS, &documents);
	assert_int_equal(documents.len, 0);
	assert_int_equal(problems.len, 0);
}

static void
more_documents_are_a_problem_where_one_is_read(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader =
		reader_of(*state, "{\"a\": \"x: 1\\n---\\ny: 2\\n\"}", &problems);
	struct node_list documents = { 0 };
	reader_documents(&reader, STR("a"), DIALECT_SIGS, &documents);
	assert_int_equal(documents.len, 2);
	assert_int_equal(problems.len, 0);
	struct node *first = reader_first_document(&reader, STR("a"), DIALECT_SIGS);
	assert_non_null(node_get(first, STR("x")));
	assert_int_equal(problems.len, 1);
	assert_ptr_equal(problems.at[0].kind, &files_problem_multi_document);
}

static void
problems_of_an_ignored_file_stop_nothing(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(
		*state, "{\"a\": \"[\", \"b\": \"[\", \".helmignore\": \"a\"}", &problems);
	assert_true(reader_ignores(&reader, STR("a")));
	reader_yaml(&reader, STR("a"), DIALECT_SIGS, NULL);
	reader_yaml(&reader, STR("b"), DIALECT_SIGS, NULL);
	assert_int_equal(problems.len, 2);
	assert_ptr_equal(problems.at[0].kind, &files_problem_unread);
	assert_ptr_equal(problems.at[1].kind, &yaml_problem_syntax);
}

static void
what_nobody_parses_may_be_broken_but_must_be_readable(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(*state, "{\"a\": \"[\", \"b\": \"x\"}", &problems);
	reader_yaml(&reader, STR("a"), DIALECT_SIGS, NULL);
	reader_file_problem(&reader, &files_problem_unreadable, STR("b"), STR("denied"));
	reader_aside(&reader, 1);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_syntax);
	reader_aside(&reader, 0);
	assert_ptr_equal(problems.at[0].kind, &files_problem_unread);
	assert_ptr_equal(problems.at[1].kind, &files_problem_unreadable);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_file_is_read_and_parsed_once),
		unit(a_file_that_cannot_be_read_is_one_problem_and_an_unknown_node),
		unit(a_file_that_is_not_there_is_nothing),
		unit(more_documents_are_a_problem_where_one_is_read),
		unit(problems_of_an_ignored_file_stop_nothing),
		unit(what_nobody_parses_may_be_broken_but_must_be_readable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
