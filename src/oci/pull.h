/* SPDX-License-Identifier: MIT
 * Gets one published chart. Private to oci. */
#ifndef OCI_PULL_H
#define OCI_PULL_H

#include "oci/oci.h"

struct pulled {
	struct reference reference;
	struct manifest manifest;
	struct str archive; /* the .tgz, compared with its digest */
};

/* Gets the archive that task->request->reference names by tag or digest. False with the failure,
 * also when there is no such version, or it is not a chart. */
bool pull_chart(struct task *task, struct pulled *pulled, struct http_failure *failure);

#endif
