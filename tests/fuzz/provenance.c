/* SPDX-License-Identifier: MIT
 * Any bytes as a .prov: what matches names the archive and its digest, what does not has a reason.
 */
#include "package/package.h"

#include "base/panic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str why = { 0 }, prov = { (const char *)data, size };
	struct package package = { .file_name = STR("a-1.tgz"), .digest = STR("sha256:00") };
	arena_init(&arena);
	if (provenance_matches(&arena, prov, &package, &why))
		must(str_starts(prov, STR("-----BEGIN PGP SIGNED MESSAGE-----")));
	else
		must(why.len > 0);
	arena_close(&arena);
	return 0;
}
