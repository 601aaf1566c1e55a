/* SPDX-License-Identifier: MIT
 * Sets one field of Chart.yaml and leaves every other byte as it is. The value takes the place of
 * the old one, in its style where that can say it, else in double quotes. What comes out is read
 * again: only a text that Helm reads as the old metadata with the new value is taken. */
#include "base/panic.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "files/files.h"
#include "go/go.h"
#include "helm/helm.h"
#include "package/steps.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct edit {
	struct arena *arena;
	const struct source *source; /* Chart.yaml */
	const struct node *root, *metadata; /* as written, as Helm reads it */
	struct str field, value;
	struct str wanted; /* the config blob of the metadata with the new value */
};

/* --- The value as YAML --- */

static bool
is_plain_safe(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool is_digit = c >= '0' && c <= '9';
		if (!is_letter && !is_digit && (!i || !strchr("._+-", c)))
			return false;
	}
	return true;
}

static struct str
single_quoted(struct arena *arena, struct str value)
{
	struct builder text;
	builder_init(&text, arena);
	builder_char(&text, '\'');
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '\'')
			builder_char(&text, '\'');
		builder_char(&text, value.at[i]);
	}
	builder_char(&text, '\'');
	return builder_str(&text);
}

/* YAML is not JSON here: libyaml does not take a character beyond U+FFFF as two escapes. */
static struct str
double_quoted(struct arena *arena, struct str value)
{
	struct builder text;
	builder_init(&text, arena);
	builder_char(&text, '"');
	for (size_t at = 0; at < value.len;) {
		size_t start = at;
		uint32_t code = utf8_next(value, &at);
		if (code == UTF8_BAD || !unicode_is_printable(code)) {
			builder_format(&text, "\\U%08x", code == UTF8_BAD ? 0xFFFDu : code);
			continue;
		}
		if (code == '"' || code == '\\')
			builder_char(&text, '\\');
		builder_add(&text, str_slice(value, start, at));
	}
	builder_char(&text, '"');
	return builder_str(&text);
}

/* --- Trying --- */

/* Takes the bytes of the span out and puts the text in. */
static struct str
splice(const struct edit *edit, struct span span, struct str text)
{
	struct str old = edit->source->text;
	return str_format(edit->arena, "%.*s%.*s%.*s", STR_FMT(str_slice(old, 0, span.start)),
		STR_FMT(text), STR_FMT(str_slice(old, span.end, old.len)));
}

/* Whether Helm reads the text as what is wanted. */
static bool
is_wanted(const struct edit *edit, struct str text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(edit->arena, edit->source->path, text);
	const struct node *metadata = helm_read_metadata(edit->arena, source, &problems);
	for (size_t i = 0; i < problems.len; i++)
		if (problems.at[i].kind->blocks)
			return false;
	return str_equal(package_config(edit->arena, metadata), edit->wanted);
}

static bool
try_splice(const struct edit *edit, struct span span, struct str value, struct str *text)
{
	*text = splice(edit, span, value);
	return is_wanted(edit, *text);
}

/* A block scalar ends with its line, a missing value begins right behind the colon. */
static struct str
fitted(const struct edit *edit, struct place old, struct str value)
{
	bool is_missing = old.span.start == old.span.end;
	bool ends_line = str_ends(source_slice(old), STR("\n"));
	return str_format(edit->arena, "%s%.*s%s", is_missing ? " " : "", STR_FMT(value),
		ends_line ? "\n" : "");
}

static bool
replace(const struct edit *edit, const struct node *old, struct str *text)
{
	struct str value = edit->value, styled = { 0 };
	if (old->style == STYLE_PLAIN && is_plain_safe(value))
		styled = value;
	else if (old->style == STYLE_SINGLE)
		styled = single_quoted(edit->arena, value);
	struct span span = old->at.span;
	return (styled.len && try_splice(edit, span, fitted(edit, old->at, styled), text)) ||
		try_splice(
			edit, span, fitted(edit, old->at, double_quoted(edit->arena, value)), text);
}

/* A line of its own behind the version's, with that one's indentation and line end. */
static bool
add_line(const struct edit *edit, const struct node *version, struct str *text)
{
	struct str all = edit->source->text;
	uint32_t key = version->key_at.span.start, start = key;
	while (start && (all.at[start - 1] == ' ' || all.at[start - 1] == '\t'))
		start--;
	size_t end = version->at.span.end;
	while (end < all.len && all.at[end] != '\n')
		end++;
	bool is_last = end == all.len;
	bool is_crlf = !is_last && end && all.at[end - 1] == '\r';
	const char *line_end = is_crlf ? "\r\n" : "\n";
	struct span span = { (uint32_t)(end + !is_last), (uint32_t)(end + !is_last) };
	struct str line = str_format(edit->arena, "%s%.*s%.*s: %.*s%s", is_last ? "\n" : "",
		STR_FMT(str_slice(all, start, key)), STR_FMT(edit->field),
		STR_FMT(double_quoted(edit->arena, edit->value)), is_last ? "" : line_end);
	return try_splice(edit, span, line, text);
}

/* Before the version in { … }. */
static bool
add_member(const struct edit *edit, const struct node *version, struct str *text)
{
	uint32_t key = version->key_at.span.start;
	struct span span = { key, key };
	struct str member = str_format(edit->arena, "\"%.*s\": %.*s, ", STR_FMT(edit->field),
		STR_FMT(double_quoted(edit->arena, edit->value)));
	return try_splice(edit, span, member, text);
}

static bool
add(const struct edit *edit, struct str *text)
{
	const struct node *version = node_get(edit->metadata, STR("version"));
	if (!version || version->key_at.source != edit->source)
		return false;
	return edit->root->style == STYLE_BLOCK ? add_line(edit, version, text)
						: add_member(edit, version, text);
}

/* --- The field --- */

/* Where the field is written: what sets it, else one that is there and null; NULL for none. */
static const struct node *
find_old(const struct edit *edit)
{
	const struct node *old = node_get(edit->metadata, edit->field);
	return old ? old : node_get(edit->root, edit->field);
}

/* The value as Helm reads it: of appVersion without what does not print. */
static struct str
as_read(struct arena *arena, struct str field, struct str value)
{
	struct problem_list told = { 0 };
	struct str text = str_format(
		arena, "%.*s: %.*s\n", STR_FMT(field), STR_FMT(double_quoted(arena, value)));
	const struct node *read = node_get(
		helm_read_metadata(arena, source_new(arena, STR("value"), text), &told), field);
	return read ? read->text : STR("");
}

static struct str
wanted_config(const struct edit *edit)
{
	struct node *wanted = node_new(edit->arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	for (const struct node *member = edit->metadata->first; member; member = member->next)
		node_set(wanted, member->key, nowhere, node_copy(edit->arena, member));
	node_set(wanted, edit->field, nowhere, node_string(edit->arena, edit->value, nowhere));
	return package_config(edit->arena, wanted);
}

static void
refuse_edit(const struct edit *edit, const struct node *old, struct problem_list *problems)
{
	struct place whole = { edit->source, { 0, 0 } };
	vec_push(edit->arena, problems,
		problem_at(&helm_problem_metadata, old ? old->at : whole,
			str_format(edit->arena,
				"%.*s cannot be replaced here without changing another "
				"value: write it out, without anchors and merges",
				STR_FMT(edit->field))));
}

struct files *
edit_field(struct arena *arena, struct files *files, struct str field, struct str value,
	struct problem_list *problems)
{
	struct str path = STR("Chart.yaml"), text = { 0 };
	struct problem_list told = { 0 };
	if (!files_read(files, arena, path, &text, problems))
		return NULL;
	struct source *source = source_new(arena, files_display(files, arena, path), text);
	struct edit edit = { arena, source, yaml_read(arena, source, DIALECT_SIGS, &told, NULL),
		helm_read_metadata(arena, source, &told), field, as_read(arena, field, value),
		{ 0 } };
	edit.wanted = wanted_config(&edit);
	const struct node *old = find_old(&edit);
	bool done = old && old->at.source ? replace(&edit, old, &text) : add(&edit, &text);
	if (done)
		return files_overlay(arena, files, path, text);
	refuse_edit(&edit, old, problems);
	return NULL;
}
