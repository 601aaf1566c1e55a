/* SPDX-License-Identifier: MIT
 * What is not yet supported (later.def), for whoever refuses a name. */
#ifndef BASE_LATER_H
#define BASE_LATER_H

#include "base/str.h"

enum later_kind {
	LATER_COMMAND,
	LATER_OPTION, /* "COMMAND --OPTION" */
	LATER_FORMAT, /* of --output */
	LATER_KEY, /* of a configuration */
	LATER_RULE_KEY, /* of a rule in a configuration */
	LATER_VERB, /* of a check */
	LATER_PARSE, /* of a binding */
};

/* Whether a name of that kind is not yet supported. */
bool later_has(enum later_kind kind, struct str name);

#endif
