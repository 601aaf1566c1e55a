/* SPDX-License-Identifier: MIT
 * Tests that work on disk: each in an empty folder of its own, which is the working directory. */
#ifndef TESTS_FILES_FOLDER_H
#define TESTS_FILES_FOLDER_H

#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static inline int
folder_enter(void **state)
{
	char folder[] = "/tmp/chartgate-chart-XXXXXX";
	return unit_open(state) || !mkdtemp(folder) || chdir(folder);
}

static inline int
folder_leave(void **state)
{
	int failed = system("rm -rf \"$PWD\"");
	return chdir("/") || unit_close(state) || failed;
}

#define on_disk(function) cmocka_unit_test_setup_teardown(function, folder_enter, folder_leave)

/* Writes a file, with the folders around it. */
static inline void
folder_write(const char *path, const char *text)
{
	char copy[200];
	snprintf(copy, sizeof copy, "%s", path);
	for (char *slash = copy; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
		*slash = 0;
		mkdir(copy, 0777);
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

#endif
