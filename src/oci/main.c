/* SPDX-License-Identifier: MIT */
#include "oci/oci.h"

int
oci_main(void)
{
	return 3;
}
