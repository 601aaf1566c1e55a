/* SPDX-License-Identifier: MIT
 * Private to form: what versions and ranges share. */
#ifndef FORM_SEMVER_H
#define FORM_SEMVER_H

#include "base/str.h"

/* The order of two pre-releases, identifier by identifier. An empty one is below any other. */
int semver_compare_pre(struct str a, struct str b);

#endif
