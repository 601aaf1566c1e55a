/* SPDX-License-Identifier: MIT
 * Paths and URIs of files, for machines. */
#ifndef REPORT_URI_H
#define REPORT_URI_H

#include "report/report.h"

/* The report for one chart: its base is the chart's git root where it has one. */
struct report report_for(const struct report *report, const struct lint_result *result);

/* The path relative to the report's base, links resolved when the file exists: "charts/a/x.yaml".
 * Absolute when it is outside of the base; a reference to a published chart stays as it is. A file
 * in an archive is the archive, ! and its path there. */
struct str report_path(struct arena *arena, const struct report *report, struct str path);
/* The same as a URI reference (RFC 3986): percent-encoded, file:///… when it is outside. */
struct str uri_from_base(struct arena *arena, const struct report *report, struct str path);
/* For a file in an archive: its path from the root of the archive, /templates/a.yaml. */
struct str uri_in_archive(struct arena *arena, struct str path);
/* file://HOST/absolute/path, for links on a terminal; for a file in an archive the archive. Empty
 * for a published chart. */
struct str uri_of_file(struct arena *arena, const struct report *report, struct str path);
/* The URI when it is safe in an escape sequence of a terminal, else empty. */
struct str uri_checked(struct str uri);

#endif
