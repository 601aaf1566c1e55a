/* SPDX-License-Identifier: MIT
 * Patterns over PCRE2: compiled once, and matched by the interpreter, which counts its steps the
 * same way on every machine. (The JIT counts in another way and would give up on other subjects.)
 *
 * A rule's pattern goes to PCRE2 unchanged. The other dialects are translated (iregexp.c,
 * go_pattern.c), so that every construct has its meaning there, or is refused. */
#include "regex/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "regex/dialect.h"

enum {
	MATCH_LIMIT = 100000, /* backtracking steps from one starting point */
	HEAP_LIMIT = 20 * 1024, /* KiB */
	SUBJECT_MAX = 1024 * 1024, /* bytes */
	PATTERN_MAX = 64 * 1024, /* bytes */
	NEST_MAX = 2100, /* Go's 999 groups, each around one of ours */
};

struct pattern {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	size_t group_count;
	struct group_names names;
};

static void
clean(void *object)
{
	struct pattern *pattern = object;
	pcre2_match_data_free(pattern->data);
	pcre2_match_context_free(pattern->limits);
	pcre2_code_free(pattern->code);
}

bool
dialect_refuse(struct pattern_error *error, size_t offset, struct str message)
{
	*error = (struct pattern_error){ offset, message };
	return false;
}

void
dialect_add_literal(struct builder *out, uint32_t code)
{
	bool word = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
		(code >= 'a' && code <= 'z') || code == '_';
	if (code < ' ' || code == 0x7F || (code >= 0xD800 && code <= 0xDFFF)) {
		builder_format(out, "\\x{%x}", code);
		return;
	}
	if (code < 0x80 && !word)
		builder_char(out, '\\');
	utf8_add(out, code);
}

/* The offset after the bracket expression that opens at `at`. A ] at its start, an escape and
 * [:alpha:] do not close it. */
static size_t
skip_class(struct str text, size_t at)
{
	at++;
	if (at < text.len && text.at[at] == '^')
		at++;
	if (at < text.len && text.at[at] == ']')
		at++;
	while (at < text.len && text.at[at] != ']') {
		struct str rest = str_slice(text, at, STR_NONE);
		size_t posix = str_starts(rest, STR("[:")) ? str_find(rest, STR(":]")) : STR_NONE;
		if (posix != STR_NONE && posix < str_find_char(rest, ']'))
			at += posix + 2;
		else
			at += text.at[at] == '\\' ? 2 : 1;
	}
	return at + 1;
}

/* The offset after the escape at `at`; \Q quotes up to \E. */
static size_t
skip_escape(struct str text, size_t at)
{
	if (!str_starts(str_slice(text, at, STR_NONE), STR("\\Q")))
		return at + 2;
	size_t end = str_find(str_slice(text, at, STR_NONE), STR("\\E"));
	return end == STR_NONE ? text.len : at + end + 2;
}

/* Refuses control verbs, (*LIMIT_MATCH=…) and (*ACCEPT) alike: a pattern has no say over limits. */
static bool
refuse_verbs(struct str text, struct pattern_error *error)
{
	for (size_t at = 0; at < text.len;) {
		if (text.at[at] == '\\')
			at = skip_escape(text, at);
		else if (text.at[at] == '[')
			at = skip_class(text, at);
		else if (str_starts(str_slice(text, at, STR_NONE), STR("(*")))
			return dialect_refuse(error, at, STR("control verbs are not allowed"));
		else
			at++;
	}
	return true;
}

/* Replaces *text by the pattern for PCRE2; a rule's pattern stays as it is. */
static bool
translate(struct builder *out, struct str *text, enum pattern_dialect dialect,
	struct group_names *names, struct pattern_error *error)
{
	size_t bad = utf8_invalid(*text);
	if (bad != STR_NONE)
		return dialect_refuse(error, bad, STR("not UTF-8"));
	if (text->len > PATTERN_MAX)
		return dialect_refuse(error, PATTERN_MAX, STR("longer than 64 KiB"));
	bool good = true;
	switch (dialect) {
	case PATTERN_RULE:
		return refuse_verbs(*text, error);
	case PATTERN_IREGEXP:
		good = iregexp_translate(*text, out, error);
		break;
	case PATTERN_GO:
		good = go_pattern_translate(*text, out, names, error);
		break;
	}
	*text = builder_str(out);
	return good;
}

static struct str
library_message(struct arena *arena, int code)
{
	PCRE2_UCHAR buffer[256];
	int len = pcre2_get_error_message(code, buffer, sizeof buffer);
	must(len >= 0);
	return str_copy(arena, (struct str){ (const char *)buffer, (size_t)len });
}

/* The compiled code; NULL, with PCRE2's own message in *error, when PCRE2 refuses the text. */
static pcre2_code *
compile(struct arena *arena, struct str text, enum pattern_dialect dialect,
	struct pattern_error *error)
{
	uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	must(context);
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
	if (dialect == PATTERN_GO) {
		options |= PCRE2_ALT_CIRCUMFLEX;
		pcre2_set_parens_nest_limit(context, NEST_MAX);
		pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
	}
	int reason;
	PCRE2_SIZE offset;
	pcre2_code *code = pcre2_compile(
		(PCRE2_SPTR)(text.at ? text.at : ""), text.len, options, &reason, &offset, context);
	pcre2_compile_context_free(context);
	if (code)
		return code;
	dialect_refuse(error, dialect == PATTERN_RULE ? offset : 0, library_message(arena, reason));
	return NULL;
}

/* Copies PCRE2's name table to where the other dialects have theirs. */
static void
read_names(struct arena *arena, struct pattern *pattern)
{
	uint32_t count, size;
	PCRE2_SPTR table;
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &count);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
	pattern->names.at = ARENA_ARRAY(arena, struct str, pattern->group_count);
	pattern->names.len = pattern->group_count;
	for (uint32_t i = 0; i < count; i++, table += size) {
		size_t group = (size_t)table[0] << 8 | table[1];
		pattern->names.at[group - 1] = str_copy(arena, str_from((const char *)table + 2));
	}
}

struct pattern *
pattern_compile(struct arena *arena, struct str text, enum pattern_dialect dialect,
	struct pattern_error *error)
{
	struct builder out;
	struct group_names names = { 0 };
	builder_init(&out, arena);
	if (!translate(&out, &text, dialect, &names, error))
		return NULL;
	pcre2_code *code = compile(arena, text, dialect, error);
	if (!code)
		return NULL;
	struct pattern *pattern = ARENA_NEW(arena, struct pattern);
	pattern->code = code;
	pattern->data = pcre2_match_data_create_from_pattern(code, NULL);
	pattern->limits = pcre2_match_context_create(NULL);
	must(pattern->data && pattern->limits);
	arena_defer(arena, clean, pattern);
	pcre2_set_match_limit(pattern->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(pattern->limits, HEAP_LIMIT);
	uint32_t groups;
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	pattern->group_count = groups;
	if (dialect == PATTERN_GO)
		pattern->names = names;
	else
		read_names(arena, pattern);
	return pattern;
}

static enum pattern_result
run(const struct pattern *pattern, struct str subject, size_t from, uint32_t options)
{
	if (subject.len > SUBJECT_MAX)
		return PATTERN_LIMIT;
	int count = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.at ? subject.at : ""),
		subject.len, from, options, pattern->data, pattern->limits);
	if (count >= 0)
		return PATTERN_YES;
	return count == PCRE2_ERROR_NOMATCH ? PATTERN_NO : PATTERN_LIMIT;
}

enum pattern_result
pattern_search(const struct pattern *pattern, struct str subject, size_t from,
	struct pattern_range *ranges)
{
	if (from > subject.len)
		return PATTERN_NO;
	/* PCRE2 checks the rest of the subject for valid UTF-8; once is enough. */
	enum pattern_result result = run(pattern, subject, from, from ? PCRE2_NO_UTF_CHECK : 0);
	if (result != PATTERN_YES || !ranges)
		return result;
	const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(pattern->data);
	for (size_t i = 0; i <= pattern->group_count; i++)
		ranges[i] = (struct pattern_range){ offsets[2 * i], offsets[2 * i + 1] };
	return result;
}

enum pattern_result
pattern_match_whole(const struct pattern *pattern, struct str subject)
{
	return run(pattern, subject, 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED);
}

size_t
pattern_groups(const struct pattern *pattern)
{
	return pattern->group_count;
}

struct str
pattern_group_name(const struct pattern *pattern, size_t group)
{
	must(group >= 1 && group <= pattern->group_count);
	return pattern->names.at[group - 1];
}
