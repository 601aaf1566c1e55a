/* SPDX-License-Identifier: MIT
 * A rule, as code scanning shows it beside an alert: title, help and severity. Its name is the id
 * in PascalCase. */
#include "base/builder.h"
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
add_message(struct json rule, const char *name, struct str text)
{
	json_set_text(json_object_in(rule, name), "text", text);
}

/* The properties by which GitHub sorts: severity and precision. The precision is high because a
 * rule reports only what it knows. */
static void
add_properties(struct json object, const struct rule *rule, const struct str_list *tags)
{
	struct json properties = json_object_in(object, "properties");
	bool advice = rule->severity == SEVERITY_INFO;
	json_set_text(properties, "precision", STR("high"));
	json_set_text(properties, "problem.severity",
		advice ? STR("recommendation") : finding_severity_name(rule->severity));
	if (!tags->len)
		return;
	struct json array = json_array_in(properties, "tags");
	for (size_t i = 0; i < tags->len && i < TAGS_MAX; i++)
		json_append_text(array, tags->at[i]);
}

struct json
sarif_rule(struct arena *arena, const struct rule *rule)
{
	struct rule_about about = rule_about(arena, rule);
	struct str title = sarif_sentence(arena, rule->title);
	struct str help = str_trim(about.help).len ? str_trim(about.help) : title;
	struct json object = json_object(arena);
	json_set_text(object, "id", rule->id);
	json_set_text(object, "name", pascal_case(arena, rule->id));
	add_message(object, "shortDescription", title);
	add_message(object, "fullDescription", first_paragraph(help));
	struct json both = json_object_in(object, "help");
	json_set_text(both, "text", help);
	json_set_text(both, "markdown", help);
	if (str_starts(about.docs, STR("https://")) || str_starts(about.docs, STR("http://")))
		json_set_known(object, "helpUri", uri_checked(about.docs));
	json_set_text(json_object_in(object, "defaultConfiguration"), "level",
		sarif_level(rule->severity));
	add_properties(object, rule, &about.tags);
	return object;
}
