/* SPDX-License-Identifier: MIT
 * chartgate-oci: see oci/oci.h. */
#include "oci/oci.h"

int
main(void)
{
	return oci_main();
}
