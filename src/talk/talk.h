/* SPDX-License-Identifier: MIT
 * How chartgate and its helper chartgate-oci talk: the helper reads one request as JSON on its
 * standard input and writes events, one JSON object a line, on its standard output. Secrets are in
 * the request, never in arguments or the environment. */
#ifndef TALK_TALK_H
#define TALK_TALK_H

#include "base/builder.h"
#include "base/panic.h"
#include "base/str.h"
#include "text/problem.h"
#include "text/source.h"

/* --- Kinds of problems --- */

#define PROBLEM(id, text, unread, blocks) extern const struct problem_kind talk_problem_##id;
#include "talk/problems.def"
#undef PROBLEM

/* --- A request --- */

enum talk_task {
	TALK_PUSH, /* publish charts */
	TALK_VERIFY, /* check a published version, and compare it with a chart if one is given */
	TALK_FETCH, /* get a published chart's archive, compared with its digest */
	TALK_WAIT, /* wait until Artifact Hub lists a version */
};

/* A chart to publish, or to compare with. */
struct talk_chart {
	struct str folder; /* for people: a folder or a .tgz */
	struct str real; /* absolute, resolved */
	struct str root; /* links and upward look-ups end here */
	struct str git_root; /* absolute; empty outside git */
	bool is_archive;
};
struct talk_charts {
	struct talk_chart *at;
	size_t len, room;
};

struct talk_request {
	enum talk_task task;
	struct str reference; /* oci://HOST/PATH[:TAG][@DIGEST] or oci-layout:DIR[:…] */
	struct talk_charts charts;
	/* The connection. */
	struct str ca_file, cert_file, key_file;
	bool plain_http;
	unsigned long long timeout; /* seconds; 0: the default */
	/* Credentials. */
	struct str user, password, identity_token, registry_config, token_host;
	/* Push. */
	struct str version, app_version;
	struct str epoch; /* SOURCE_DATE_EPOCH: the mtime of the archive's entries; empty: 0 */
	struct str created; /* RFC 3339; empty: no such annotation */
	bool sign;
	struct str key, keyring, passphrase_file;
	struct str metadata; /* --metadata FILE */
	bool no_metadata;
	bool is_new, dry_run, stage;
	struct str publish; /* a digest */
	/* Wait. */
	struct str hub_url, artifacthub_package; /* REPO/PACKAGE */
	unsigned long long hub_timeout; /* seconds */
};

/* The limits of a request and an event's line, and of a piece. Longer bytes are sent in pieces. */
enum { TALK_LINE_MAX = 4 * 1024 * 1024, TALK_PIECE_MAX = 512 * 1024 };

/* The request as one line of JSON without the line end. Text that is not UTF-8 is base64, since a
 * path may hold any bytes. */
struct str talk_request_write(struct arena *arena, const struct talk_request *request);
/* Reads a request. False when the text is not one. An unknown member is refused, so that nothing
 * that was asked for is ignored silently. */
must_check bool talk_request_read(
	struct arena *arena, struct str text, struct talk_request *request);

enum talk_kind {
	TALK_NOTE, /* text: a line for people */
	TALK_TRACE, /* text: an HTTP request, as --dry-run and --verbose show it */
	TALK_PROGRESS, /* text: what is sent; done of total bytes */
	TALK_SOURCE, /* path and text (bytes): a source that problems refer to */
	TALK_PROBLEM, /* problem.*, with places in sources that were sent before */
	TALK_PUBLISHED, /* the result for one chart */
	TALK_ARCHIVE, /* path: its reference; text: the archive's bytes */
	TALK_PIECE, /* text: the next bytes of the source or archive that follows */
	TALK_FAILED, /* key, text, advice: the failure that ended the task */
	TALK_END, /* status: the exit status; the last event of every run */
};

struct talk_event {
	enum talk_kind kind;
	struct str path, text, advice, key;
	unsigned long long done, total;
	struct problem problem;
	/* Published. state: published, unchanged, staged, planned, conflict, failed. */
	struct str chart, name, version, reference, digest, state;
	int status; /* of the chart, or of the end */
};

/* The event as a line without its end, or as several when the text is sent in pieces. A place is
 * written with the path of the outermost file that it is in. */
struct str talk_event_write(struct arena *arena, const struct talk_event *event);
/* Reads events one after another and keeps the sources that were sent. Start with only the arena
 * set: what is read is in it. */
struct talk_reader {
	struct arena *arena;
	struct talk_sources {
		struct source **at;
		size_t len, room;
	} sources;
	struct builder pieces; /* of the next text */
};
/* Reads a line. False when it is not an event, or names a source that was not sent. */
must_check bool talk_event_read(
	struct talk_reader *reader, struct str line, struct talk_event *event);

#endif
