/* SPDX-License-Identifier: MIT
 * The functions of RFC 9535, 2.4, as a table that the parser checks calls against and the filter
 * runs. */
#ifndef QUERY_FUNCTION_H
#define QUERY_FUNCTION_H

#include "query/parse.h"
#include "query/run.h"
#include "regex/regex.h"

/* An argument as its parameter's type has it. */
struct argument {
	struct value value;
	struct tally nodes;
	const struct pattern *pattern; /* compiled beforehand; NULL when it was not */
};

/* One of the two: the result is a value, or a test. */
struct function {
	struct str name;
	enum parameter_type parameters[ARGUMENTS_MAX];
	struct value (*value)(struct run *run, const struct argument *arguments);
	enum truth (*test)(struct run *run, const struct argument *arguments);
	bool has_pattern; /* the second argument is a regular expression */
	bool needs_node; /* nothing selected is nothing given, unlike a count of 0 */
};

/* NULL when there is none of that name; *near then gets one that it may have meant, or nothing. */
const struct function *function_find(struct str name, struct str *near);
size_t function_arity(const struct function *function);

#endif
