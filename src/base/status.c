/* SPDX-License-Identifier: MIT
 * Which of two exit statuses counts. */
#include "base/status.h"

#include <stdbool.h>

#include "base/panic.h"

int
status_worse(int a, int b)
{
	static const int order[] = { EXIT_USAGE, EXIT_UNCHECKED, EXIT_CONFLICT, EXIT_FINDINGS,
		EXIT_CLEAN };
	bool is_known =
		a >= EXIT_CLEAN && a <= EXIT_CONFLICT && b >= EXIT_CLEAN && b <= EXIT_CONFLICT;
	size_t i = 0;
	if (!is_known)
		return a == EXIT_USAGE || b == EXIT_USAGE ? EXIT_USAGE : EXIT_UNCHECKED;
	while (order[i] != a && order[i] != b)
		i++;
	return order[i];
}
