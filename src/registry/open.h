/* SPDX-License-Identifier: MIT
 * The kinds of registry. Private to registry. */
#ifndef REGISTRY_OPEN_H
#define REGISTRY_OPEN_H

#include "registry/registry.h"

struct registry *layout_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options);
struct registry *remote_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct failure *failure);

#endif
