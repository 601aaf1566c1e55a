/* SPDX-License-Identifier: MIT
 * From a reference to the registry behind it. */
#include "registry/open.h"

struct registry *
registry_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct failure *failure)
{
	return reference->is_layout ? layout_open(arena, reference, options)
				    : remote_open(arena, reference, options, failure);
}
