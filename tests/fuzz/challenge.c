/* SPDX-License-Identifier: MIT
 * Any bytes as a WWW-Authenticate value: what is understood of it is bounded, and reads the same
 * when it is written again. */
#include <stdint.h>

#include "auth/auth.h"
#include "base/builder.h"
#include "base/panic.h"

enum { HEADER_MAX = 8 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
write_parameter(struct builder *text, const char *name, struct str value, const char **separator)
{
	if (!value.len)
		return;
	builder_format(text, "%s%s=\"", *separator, name);
	*separator = ", ";
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '"' || value.at[i] == '\\')
			builder_char(text, '\\');
		builder_char(text, value.at[i]);
	}
	builder_char(text, '"');
}

static struct str
write(struct arena *arena, const struct challenges *challenges)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < challenges->len; i++) {
		const struct challenge *challenge = &challenges->at[i];
		const char *separator = " ";
		builder_format(&text, "%s%.*s", i ? ", " : "", STR_FMT(challenge->scheme));
		write_parameter(&text, "realm", challenge->realm, &separator);
		write_parameter(&text, "service", challenge->service, &separator);
		write_parameter(&text, "scope", challenge->scope, &separator);
		write_parameter(&text, "error", challenge->error, &separator);
	}
	return builder_str(&text);
}

static void
check_same(const struct challenge *one, const struct challenge *other)
{
	must(one->scheme.len && str_equal(one->scheme, other->scheme));
	must(str_equal(one->realm, other->realm));
	must(str_equal(one->service, other->service));
	must(str_equal(one->scope, other->scope));
	must(str_equal(one->error, other->error));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str value = { (const char *)data, size };
	struct challenges challenges = { .len = 0 }, again = { .len = 0 };
	arena_init(&arena);
	challenge_parse(&arena, value, &challenges);
	must(challenges.len <= CHALLENGES_MAX);
	struct str written = write(&arena, &challenges);
	if (written.len <= HEADER_MAX) {
		must(challenge_parse(&arena, written, &again));
		must(again.len == challenges.len);
		for (size_t i = 0; i < again.len; i++)
			check_same(&challenges.at[i], &again.at[i]);
	}
	arena_close(&arena);
	return 0;
}
