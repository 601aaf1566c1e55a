/* SPDX-License-Identifier: MIT
 * The main program of a fuzz target where there is no libFuzzer. It replays inputs: the files named
 * on the command line, else the committed seeds of the target, which is named as the program is.
 * Speaks TAP. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"

enum { INPUT_MAX = 16 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The name is printed first, so that a crash tells its input. */
static bool
replay(const char *path)
{
	struct arena arena;
	struct str text, why;
	printf("# %s\n", path);
	fflush(stdout);
	arena_init(&arena);
	bool read = fs_read(&arena, path, INPUT_MAX, &text, &why);
	if (read)
		LLVMFuzzerTestOneInput((const uint8_t *)text.at, text.len);
	else
		printf("# %.*s\n", STR_FMT(why));
	arena_close(&arena);
	return read;
}

static bool
replay_seeds(struct str target)
{
	struct arena arena;
	struct fs_names names = { 0 };
	struct str why;
	const char *root = getenv("top_srcdir");
	arena_init(&arena);
	struct str folder =
		str_format(&arena, "%s/tests/fuzz/seeds/%.*s", root ? root : ".", STR_FMT(target));
	bool good = fs_list(&arena, str_cstr(&arena, folder), &names, &why) && names.len > 0;
	for (size_t i = 0; i < names.len; i++)
		good &= replay(str_cstr(&arena, fs_join(&arena, folder, names.at[i])));
	arena_close(&arena);
	return good;
}

int
main(int argc, char **argv)
{
	struct str target = fs_base_name(str_from(argv[0]));
	bool good = argc > 1 || replay_seeds(target);
	for (int i = 1; i < argc; i++)
		good &= replay(argv[i]);
	printf("1..1\n%s 1 - %.*s takes its seeds\n", good ? "ok" : "not ok", STR_FMT(target));
	return 0;
}
