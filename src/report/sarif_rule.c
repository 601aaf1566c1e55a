/* SPDX-License-Identifier: MIT
 * What code scanning shows beside an alert: the rule's title, help and severity. Its name is the id
 * in PascalCase. */
#include "base/builder.h"
#include "base/panic.h"
#include "report/sarif.h"
#include "report/uri.h"
#include "rule/rule.h"
#include "text/finding.h"

enum { TAGS_MAX = 10 /* GitHub keeps no more */ };

struct str
sarif_level(enum severity severity)
{
	return severity == SEVERITY_INFO ? STR("note") : finding_severity_name(severity);
}

struct str
sarif_sentence(struct arena *arena, struct str text)
{
	text = str_trim(text);
	char last = text.len ? text.at[text.len - 1] : '.';
	bool ends = last == '.' || last == '!' || last == '?' || last == ':';
	return ends ? text : str_join(arena, text, STR("."));
}

/* "crd-annotated" becomes "CrdAnnotated". */
static struct str
pascal_case(struct arena *arena, struct str id)
{
	struct builder name;
	builder_init(&name, arena);
	bool raise = true;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.at[i];
		if (c != '-')
			builder_char(
				&name, raise && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
		raise = c == '-';
	}
	return builder_str(&name);
}

/* The first paragraph. */
static struct str
first_paragraph(struct str text)
{
	size_t end = str_find(text, STR("\n\n"));
	return str_trim(end == STR_NONE ? text : str_slice(text, 0, end));
}

static void
add_message(struct arena *arena, cJSON *rule, const char *name, struct str text)
{
	member_text(arena, object_in(rule, name), "text", text);
}

/* properties by which GitHub sorts: severity and precision. A rule speaks only of what it knows. */
static void
add_properties(
	struct arena *arena, cJSON *object, const struct rule *rule, const struct str_list *tags)
{
	cJSON *properties = object_in(object, "properties");
	bool advice = rule->severity == SEVERITY_INFO;
	member_text(arena, properties, "precision", STR("high"));
	member_text(arena, properties, "problem.severity",
		advice ? STR("recommendation") : finding_severity_name(rule->severity));
	if (!tags->len)
		return;
	cJSON *array = array_in(properties, "tags");
	for (size_t i = 0; i < tags->len && i < TAGS_MAX; i++)
		item_text(arena, array, tags->at[i]);
}

cJSON *
sarif_rule(struct arena *arena, const struct rule *rule)
{
	struct rule_about about = rule_about(arena, rule);
	struct str title = sarif_sentence(arena, rule->title);
	struct str help = str_trim(about.help).len ? str_trim(about.help) : title;
	cJSON *object = object_new();
	member_text(arena, object, "id", rule->id);
	member_text(arena, object, "name", pascal_case(arena, rule->id));
	add_message(arena, object, "shortDescription", title);
	add_message(arena, object, "fullDescription", first_paragraph(help));
	add_message(arena, object, "help", help);
	member_text(arena, cJSON_GetObjectItemCaseSensitive(object, "help"), "markdown", help);
	if (str_starts(about.docs, STR("https://")) || str_starts(about.docs, STR("http://")))
		member_known(arena, object, "helpUri", uri_checked(about.docs));
	member_text(arena, object_in(object, "defaultConfiguration"), "level",
		sarif_level(rule->severity));
	add_properties(arena, object, rule, &about.tags);
	return object;
}
