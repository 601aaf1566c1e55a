/* SPDX-License-Identifier: MIT
 * The manifests of a chart and of Artifact Hub's repository metadata, and the chart's annotations,
 * as `helm push` and `oras push` write them. */
#include <stdlib.h>
#include <time.h>

#include "base/builder.h"
#include "base/digest.h"
#include "base/panic.h"
#include "base/vec.h"
#include "package/go_json.h"
#include "tree/tree.h"

/* --- Names --- */

struct str
package_tag(struct arena *arena, struct str version)
{
	struct builder tag;
	builder_init(&tag, arena);
	for (size_t i = 0; i < version.len; i++)
		builder_char(&tag, version.at[i] == '+' ? '_' : version.at[i]);
	return builder_str(&tag);
}

struct str
package_time(struct arena *arena, long long seconds)
{
	time_t time = (time_t)seconds;
	struct tm parts;
	if (!gmtime_r(&time, &parts))
		panic("a time beyond all years");
	return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
		parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

struct descriptor
package_descriptor(struct arena *arena, const char *media_type, struct str bytes)
{
	return (struct descriptor){ str_from(media_type), digest_of(arena, bytes), bytes.len };
}

/* --- Annotations --- */

static struct str
text_of(const struct node *metadata, struct str name)
{
	const struct node *field = node_get(metadata, name);
	return field && field->kind == NODE_STRING ? field->text : STR("");
}

/* The first of several; the others are in no annotation. */
static struct str
first_source(const struct node *metadata)
{
	const struct node *sources = node_get(metadata, STR("sources"));
	const struct node *first = sources ? node_item(sources, 0) : NULL;
	return first ? first->text : STR("");
}

/* Helm's getAuthors: `Name (email), Name2 (email2)`. */
static struct str
authors(struct arena *arena, const struct node *metadata)
{
	struct builder text;
	const struct node *list = node_get(metadata, STR("maintainers"));
	builder_init(&text, arena);
	for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
		struct str email = text_of(item, STR("email"));
		builder_add(&text, text_of(item, STR("name")));
		if (email.len)
			builder_format(&text, " (%.*s)", STR_FMT(email));
		if (item->next)
			builder_add(&text, STR(", "));
	}
	return builder_str(&text);
}

static void
add_annotation(
	struct arena *arena, struct annotations *annotations, struct str name, struct str value)
{
	vec_push(arena, annotations, ((struct annotation){ name, value }));
}

/* Adds the annotation unless its value is blank. Sanitised fields have no blanks but U+0020. */
static void
derive(struct arena *arena, struct annotations *annotations, struct str name, struct str value)
{
	if (str_trim(value).len)
		add_annotation(arena, annotations, name, value);
}

bool
package_annotation_is_fixed(struct str name)
{
	return str_equal(name, STR(OCI_ANNOTATION "title")) ||
		str_equal(name, STR(OCI_ANNOTATION "version"));
}

/* Adds the chart's own annotations. They replace derived ones, of which there are few. */
static void
add_own(struct arena *arena, struct annotations *annotations, const struct node *own)
{
	size_t derived = annotations->len;
	for (const struct node *member = own ? own->first : NULL; member; member = member->next) {
		size_t i = 0;
		if (package_annotation_is_fixed(member->key))
			continue;
		while (i < derived && !str_equal(annotations->at[i].name, member->key))
			i++;
		if (i < derived)
			annotations->at[i].value = member->text;
		else
			add_annotation(arena, annotations, member->key, member->text);
	}
}

static int
compare_annotations(const void *a, const void *b)
{
	return str_compare(
		((const struct annotation *)a)->name, ((const struct annotation *)b)->name);
}

void
package_annotations(struct arena *arena, const struct node *metadata, struct str created,
	struct annotations *annotations)
{
	const struct node *own = node_get(metadata, STR("annotations"));
	derive(arena, annotations, STR(OCI_ANNOTATION "description"),
		text_of(metadata, STR("description")));
	derive(arena, annotations, STR(OCI_ANNOTATION "title"), text_of(metadata, STR("name")));
	derive(arena, annotations, STR(OCI_ANNOTATION "version"),
		text_of(metadata, STR("version")));
	derive(arena, annotations, STR(OCI_ANNOTATION "url"), text_of(metadata, STR("home")));
	derive(arena, annotations, STR(OCI_ANNOTATION "created"), created);
	derive(arena, annotations, STR(OCI_ANNOTATION "source"), first_source(metadata));
	derive(arena, annotations, STR(OCI_ANNOTATION "authors"), authors(arena, metadata));
	add_own(arena, annotations, own);
	if (annotations->len)
		qsort(annotations->at, annotations->len, sizeof *annotations->at,
			compare_annotations);
}

/* --- Manifests --- */

static void
add_descriptor(struct builder *builder, const struct descriptor *descriptor)
{
	builder_add(builder, STR("{\"mediaType\":"));
	go_json_string(builder, descriptor->media_type);
	builder_add(builder, STR(",\"digest\":"));
	go_json_string(builder, descriptor->digest);
	builder_format(builder, ",\"size\":%llu", descriptor->size);
}

static void
add_annotations(struct builder *builder, const struct annotations *annotations)
{
	builder_add(builder, STR(",\"annotations\":{"));
	for (size_t i = 0; i < annotations->len; i++) {
		if (i)
			builder_char(builder, ',');
		go_json_string(builder, annotations->at[i].name);
		builder_char(builder, ':');
		go_json_string(builder, annotations->at[i].value);
	}
	builder_char(builder, '}');
}

/* By digest, as Helm sorts them: the provenance may come first. */
static void
add_layers(struct builder *builder, struct descriptor *layers, size_t count)
{
	if (count == 2 && str_compare(layers[0].digest, layers[1].digest) > 0) {
		struct descriptor first = layers[0];
		layers[0] = layers[1];
		layers[1] = first;
	}
	builder_add(builder, STR(",\"layers\":["));
	for (size_t i = 0; i < count; i++) {
		if (i)
			builder_char(builder, ',');
		add_descriptor(builder, &layers[i]);
		builder_char(builder, '}');
	}
	builder_char(builder, ']');
}

struct str
package_manifest(
	struct arena *arena, const struct package *package, struct str prov, struct str created)
{
	struct annotations annotations = { 0 };
	struct descriptor config =
		package_descriptor(arena, MEDIA_CONFIG, package_config(arena, package->metadata));
	struct descriptor layers[2] = { { STR(MEDIA_CHART), package->digest, package->tgz.len } };
	if (prov.len)
		layers[1] = package_descriptor(arena, MEDIA_PROVENANCE, prov);
	struct builder builder;
	builder_init(&builder, arena);
	builder_add(&builder, STR("{\"schemaVersion\":2,\"config\":"));
	add_descriptor(&builder, &config);
	builder_char(&builder, '}');
	add_layers(&builder, layers, prov.len ? 2 : 1);
	package_annotations(arena, package->metadata, created, &annotations);
	add_annotations(&builder, &annotations);
	builder_char(&builder, '}');
	return builder_str(&builder);
}

struct str
package_hub_manifest(struct arena *arena, struct str metadata)
{
	struct annotations title = { 0 };
	struct descriptor config = package_descriptor(arena, MEDIA_HUB_CONFIG, STR("{}"));
	struct descriptor layer = package_descriptor(arena, MEDIA_HUB_LAYER, metadata);
	struct builder builder;
	add_annotation(arena, &title, STR(OCI_ANNOTATION "title"), STR("artifacthub-repo.yml"));
	builder_init(&builder, arena);
	builder_add(&builder,
		STR("{\"schemaVersion\":2,\"mediaType\":\"" MEDIA_MANIFEST "\",\"config\":"));
	add_descriptor(&builder, &config);
	builder_add(&builder, STR("},\"layers\":["));
	add_descriptor(&builder, &layer);
	add_annotations(&builder, &title);
	builder_add(&builder, STR("}]}"));
	return builder_str(&builder);
}
