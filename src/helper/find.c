/* SPDX-License-Identifier: MIT
 * chartgate-oci is looked for beside this program and in libexec, never in PATH or the working
 * directory. */
#include "helper/find.h"

#include <unistd.h>

#include "base/fs.h"
#include "base/panic.h"

/* The folder of this program's file, links resolved; empty when nobody knows. */
static struct str
own_folder(struct arena *arena)
{
	struct str self = fs_real(arena, STR("/proc/self/exe"));
	return self.len ? fs_folder_name(self) : self;
}

static bool
is_program(const char *path)
{
	return fs_look(path, true).kind == FS_FILE && access(path, X_OK) == 0;
}

/* Beside this program, in libexec as seen from it, where it was configured to be. */
char *
helper_find_program(struct arena *arena)
{
	struct str own = own_folder(arena);
	struct str folders[] = { own, fs_join(arena, own, STR("../libexec/chartgate")),
		STR(PKGLIBEXECDIR) };
	for (size_t i = own.len ? 0 : 2; i < ARRAY_LENGTH(folders); i++) {
		char *path = str_cstr(arena, fs_join(arena, folders[i], STR(HELPER_NAME)));
		if (is_program(path))
			return path;
	}
	return NULL;
}
