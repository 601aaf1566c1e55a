/* SPDX-License-Identifier: MIT
 * Paths as machines want them. */
#ifndef REPORT_URI_H
#define REPORT_URI_H

#include "report/report.h"

/* The report with the base of a chart's paths: its git root where it has one. */
struct report report_for(const struct report *report, const struct lint_result *result);

/* The path as seen from the report's base, links resolved where the file exists: "charts/a/x.yaml".
 * Absolute when it lies outside; a reference to what is published stays as it is. A file in an
 * archive is the archive, ! and its path there. */
struct str path_from_base(struct arena *arena, const struct report *report, struct str path);
/* The same as a URI reference (RFC 3986): percent-encoded, file:///… when it lies outside. */
struct str uri_from_base(struct arena *arena, const struct report *report, struct str path);
/* Of a file in an archive: its path from the root of the archive, /templates/a.yaml. */
struct str uri_in_archive(struct arena *arena, struct str path);
/* file://HOST/absolute/path, for links on a terminal; a file in an archive is the archive. Empty
 * for what is published. */
struct str uri_of_file(struct arena *arena, const struct report *report, struct str path);
/* The URI when all of it can stand in an escape sequence, else empty. */
struct str uri_checked(struct str uri);

#endif
