/* SPDX-License-Identifier: MIT
 * The measure of start-up: a program that does nothing, linked with the same libraries. */
#include <cjson/cJSON.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <yaml.h>
#include <zlib.h>

/* Keeps the linker from leaving a library out. */
const void *const kept[] = { (const void *)cJSON_Version, (const void *)pcre2_config,
	(const void *)yaml_get_version, (const void *)zlibVersion };

int
main(void)
{
	return 0;
}
