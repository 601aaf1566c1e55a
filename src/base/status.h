/* SPDX-License-Identifier: MIT
 * Exit statuses, the same for chartgate and chartgate-oci, in every command and format. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1,
	EXIT_USAGE = 2, /* usage, configuration, or a broken rule */
	EXIT_UNCHECKED = 3, /* something could not be checked, published or written */
	EXIT_CONFLICT = 4, /* push: the version is published with other content */
};

/* The status that counts of two: 2 > 3 > 4 > 1 > 0. An unknown status counts as EXIT_UNCHECKED. */
int status_worse(int a, int b);

#endif
