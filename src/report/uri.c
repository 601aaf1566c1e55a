/* SPDX-License-Identifier: MIT
 * Code scanning matches a finding to a file by its path from the root of the repository. So a path
 * is made absolute, its links are resolved, and it is written relative to the base. */
#include "report/uri.h"

#include <string.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/fs.h"
#include "text/source.h"

struct report
report_for(const struct report *report, const struct lint_result *result)
{
	struct report seen = *report;
	if (result->git_root.len)
		seen.base = result->git_root;
	return seen;
}

static struct str
absolute(struct arena *arena, const struct report *report, struct str path)
{
	bool is_absolute = str_starts(path, STR("/"));
	return fs_clean(arena, is_absolute ? path : fs_join(arena, report->here, path));
}

struct str
report_path(struct arena *arena, const struct report *report, struct str path)
{
	struct str archive = source_archive_of(path);
	if (archive.len)
		return str_join(arena, report_path(arena, report, archive),
			str_slice(path, archive.len, path.len));
	if (source_is_published(path))
		return path;
	struct str written = absolute(arena, report, path);
	struct str real = fs_real(arena, written);
	if (real.len && fs_is_below(real, report->base))
		return fs_relative(arena, report->base, real);
	if (fs_is_below(written, report->base))
		return fs_relative(arena, report->base, written);
	return written;
}

/* Whether a character needs no escape in a path. The colon does: in the first name of a relative
 * path it would end a scheme (RFC 3986, sections 3.3 and 4.2). */
static bool
is_plain_in_path(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(c && strchr("/-._~!$&'()*+,;=@", c));
}

static void
add_encoded(struct builder *builder, struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		if (is_plain_in_path(path.at[i]) ||
			(path.at[i] == ':' && source_is_published(path)))
			builder_char(builder, path.at[i]);
		else
			builder_format(builder, "%%%02X", (unsigned char)path.at[i]);
	}
}

struct str
uri_from_base(struct arena *arena, const struct report *report, struct str path)
{
	struct builder uri;
	builder_init(&uri, arena);
	struct str from_base = report_path(arena, report, path);
	if (str_starts(from_base, STR("/")))
		builder_add(&uri, STR("file://"));
	add_encoded(&uri, from_base);
	return builder_str(&uri);
}

struct str
uri_in_archive(struct arena *arena, struct str path)
{
	struct builder uri;
	builder_init(&uri, arena);
	builder_char(&uri, '/');
	add_encoded(&uri, str_slice(path, source_archive_of(path).len + 1, path.len));
	return builder_str(&uri);
}

struct str
uri_of_file(struct arena *arena, const struct report *report, struct str path)
{
	char host[256] = "";
	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	struct builder uri;
	for (struct str archive = path; archive.len; archive = source_archive_of(path))
		path = archive;
	if (source_is_published(path))
		return STR("");
	builder_init(&uri, arena);
	builder_add(&uri, STR("file://"));
	add_encoded(&uri, str_from(host));
	add_encoded(&uri, absolute(arena, report, path));
	return builder_str(&uri);
}

struct str
uri_checked(struct str uri)
{
	for (size_t i = 0; i < uri.len; i++)
		if (uri.at[i] <= ' ' || uri.at[i] > '~')
			return STR("");
	return uri;
}
