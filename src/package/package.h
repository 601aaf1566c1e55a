/* SPDX-License-Identifier: MIT
 * A chart as it is published: the archive, and what an OCI registry holds of it (config, manifest,
 * annotations), byte for byte as Helm derives them. Everything here is a function of the chart's
 * files; nothing asks a clock or a network. */
#ifndef PACKAGE_PACKAGE_H
#define PACKAGE_PACKAGE_H

#include "base/builder.h"
#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

/* Media types of Helm (pkg/registry/constants.go) and of Artifact Hub. */
#define MEDIA_MANIFEST "application/vnd.oci.image.manifest.v1+json"
#define MEDIA_INDEX "application/vnd.oci.image.index.v1+json"
#define MEDIA_CONFIG "application/vnd.cncf.helm.config.v1+json"
#define MEDIA_CHART "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
#define MEDIA_CHART_LEGACY "application/tar+gzip"
#define MEDIA_PROVENANCE "application/vnd.cncf.helm.chart.provenance.v1.prov"
#define MEDIA_HUB_CONFIG "application/vnd.cncf.artifacthub.config.v1+yaml"
#define MEDIA_HUB_LAYER "application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml"

/* --- The archive --- */

struct package {
	struct str name, version; /* as Helm reads them; safe in a path and a tag */
	struct str file_name; /* NAME-VERSION.tgz */
	struct str tgz;
	struct str digest; /* of tgz */
	struct node *metadata; /* Helm's Metadata of the archive's Chart.yaml */
};

struct package_options {
	struct str version, app_version; /* replace the values in Chart.yaml; empty: as written */
	long long mtime; /* of every entry: SOURCE_DATE_EPOCH, else 0 */
};

/* Packs the chart of these files. What belongs into the archive is decided as `helm package` does:
 * Helm loads the same from both archives. Chart.yaml is packed as written. False when Helm 3 or 4
 * would refuse the chart, when its name is not a plain file name (letters, digits, . _ + -), or
 * when archive_read refuses a path in it: each reason is a problem with its place. */
bool package_build(struct arena *arena, struct files *files, const struct package_options *options,
	struct package *package, struct problem_list *problems);
/* A package from an archive that is there already; its bytes stay as they are, path is for people.
 * file_name is the name that packing would give it, whatever the archive is called. */
bool package_open(struct arena *arena, struct str path, struct str tgz, struct package *package,
	struct problem_list *problems);

/* The files in the archive of a chart, by path from the chart's root, in the archive's order. With
 * `unpack`, for comparisons: the files in Helm's own archive. That has every vendored chart in
 * charts/NAME/ (NAME as its Chart.yaml has it); of an apiVersion v2 chart it has no
 * requirements.yaml (a part of the metadata), and requirements.lock as Chart.lock. Chart.yaml and
 * Chart.lock are as written. Incomplete when there are problems. */
struct package_file {
	struct str path, data;
	struct str own_path; /* the same from the root of the chart that the file belongs to */
	struct str origin; /* where it was read, from the outermost root: charts/a-1.0.0.tgz!x */
	struct str raw; /* data as read: with the byte-order mark that Helm drops */
};
struct package_files {
	struct package_file *at;
	size_t len, room;
};
void package_list(struct arena *arena, struct files *files, bool unpack, struct package_files *list,
	struct problem_list *problems);

/* --- What a registry holds --- */

/* The start of the annotation names that image-spec gives a meaning. */
#define OCI_ANNOTATION "org.opencontainers.image."

/* The tag of a version: + becomes _ (helm pkg/registry/reference.go). */
struct str package_tag(struct arena *arena, struct str version);

/* The config blob: Helm's Metadata as Go's encoding/json writes it. */
struct str package_config(struct arena *arena, const struct node *metadata);

struct annotation {
	struct str name, value;
};
struct annotations {
	struct annotation *at;
	size_t len, room;
};
/* The manifest's annotations, sorted (helm pkg/registry/chart.go:generateOCIAnnotations). created
 * is RFC 3339, or empty for none. */
void package_annotations(struct arena *arena, const struct node *metadata, struct str created,
	struct annotations *annotations);

/* Whether a chart's own annotations cannot set it: title and version. */
bool package_annotation_is_fixed(struct str name);

struct descriptor {
	struct str media_type, digest;
	unsigned long long size;
};
struct descriptor package_descriptor(struct arena *arena, const char *media_type, struct str bytes);

/* The manifest of a chart, as Helm writes it: no mediaType, layers by digest. prov may be empty. */
struct str package_manifest(
	struct arena *arena, const struct package *package, struct str prov, struct str created);
/* The manifest of Artifact Hub's repository metadata: config {}, one layer, no annotations with a
 * time. */
struct str package_hub_manifest(struct arena *arena, struct str metadata);
/* Seconds since 1970 as RFC 3339 in UTC. */
struct str package_time(struct arena *arena, long long seconds);
/* A string as Go's encoding/json writes it, quotes included. */
void go_json_string(struct builder *builder, struct str text);

/* --- Provenance --- */

struct signing {
	struct str key; /* --key: a user id, key id or fingerprint; empty: gpg's default */
	struct str keyring; /* --keyring; empty: gpg's own */
	struct str passphrase_file; /* empty: gpg asks as it does */
};
/* A .prov for the archive, clear-signed by the user's gpg, as `helm package --sign` writes it.
 * False with gpg's reason. */
bool package_sign(struct arena *arena, const struct package *package, const struct signing *signing,
	struct str *prov, struct str *why);
/* Whether a .prov names the archive by its file name and digest; *why says what differs. The
 * signature itself is not checked. */
bool provenance_matches(
	struct arena *arena, struct str prov, const struct package *package, struct str *why);

#endif
