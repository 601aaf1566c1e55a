/* SPDX-License-Identifier: MIT
 * The functions of RFC 9535, 2.4, as a table: the parser checks calls against it, filters call its
 * functions. */
#ifndef QUERY_FUNCTION_H
#define QUERY_FUNCTION_H

#include "query/parse.h"
#include "query/run.h"
#include "regex/regex.h"

/* An argument, in the member that its parameter's type uses. */
struct argument {
	struct value value;
	struct path_tally nodes;
	const struct pattern *pattern; /* compiled beforehand, or NULL */
};

/* One of the two is set: the result is a value or a test. */
struct function {
	struct str name;
	enum parameter_type parameters[ARGUMENTS_MAX];
	struct value (*value)(struct query_pass *run, const struct argument *arguments);
	enum truth (*test)(struct query_pass *run, const struct argument *arguments);
	bool has_pattern; /* the second argument is a regular expression */
	bool needs_node; /* an argument that selects nothing gives no result (count gives 0) */
};

/* NULL when there is no function of that name; *near is then the name that may have been meant, or
 * empty. */
const struct function *function_find(struct str name, struct str *near);
size_t function_arity(const struct function *function);

#endif
