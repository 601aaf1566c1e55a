/* SPDX-License-Identifier: MIT
 * Any text as a Retry-After: it is no time, or one that is not in the past; a number is a number,
 * and a date comes nearer by the time that passes. */
#include "base/panic.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long long now = 1700000000;
	struct str value = { (const char *)data, size };
	unsigned long long number;
	long long seconds = http_retry_after(value, now);
	must(seconds >= -1);
	if (str_to_uint(str_trim(value), &number))
		must(seconds == (number < 1000000000 ? (long long)number : 1000000000));
	else if (seconds > 0)
		must(http_retry_after(value, now + 1) == seconds - 1);
	else
		must(http_retry_after(value, now + 1) == seconds);
	return 0;
}
