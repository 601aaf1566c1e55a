/* SPDX-License-Identifier: MIT
 * One published chart, brought here. Private to oci. */
#ifndef OCI_PULL_H
#define OCI_PULL_H

#include "oci/oci.h"

struct pulled {
	struct reference reference;
	struct manifest manifest;
	struct str archive; /* the .tgz, held against its digest */
};

/* The archive that task->request->reference names by tag or digest. False with the failure: also
 * when there is no such version, or what stands there is no chart. */
bool pull_chart(struct task *task, struct pulled *pulled, struct http_failure *failure);

#endif
