/* SPDX-License-Identifier: MIT
 * Where chartgate-oci is. Private to helper. */
#ifndef HELPER_FIND_H
#define HELPER_FIND_H

#include "base/str.h"

#define HELPER_NAME "chartgate-oci"

/* The path of its program; NULL when it is in none of its places. */
char *helper_find_program(struct arena *arena);

#endif
