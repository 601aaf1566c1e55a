/* SPDX-License-Identifier: MIT
 * What chartgate and chartgate-oci say to each other: one request as JSON on the helper's standard
 * input, then events, a JSON object a line, on its standard output. Secrets travel in the request,
 * never in arguments or the environment. */
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
	TALK_PUSH, /* charts to a registry */
	TALK_VERIFY, /* a published version, against a chart when one is given */
	TALK_FETCH, /* a published chart's archive, verified against its digest */
	TALK_WAIT, /* until Artifact Hub lists a version */
};

/* A chart to publish, or to compare with. */
struct talk_chart {
	struct str folder; /* for people: a folder, or a .tgz */
	struct str real; /* absolute, resolved */
	struct str root; /* what bounds links and upward look-ups */
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
	struct str epoch; /* SOURCE_DATE_EPOCH: mtime of the entries; empty: 0 */
	struct str created; /* RFC 3339; empty: no such annotation */
	bool sign;
	struct str key, keyring, passphrase_file;
	struct str metadata; /* --metadata FILE */
	bool no_metadata;
	bool is_new, dry_run, stage;
	struct str publish; /* a digest */
	/* Wait. */
	struct str hub_url, hub_package; /* REPO/PACKAGE */
	unsigned long long hub_timeout; /* seconds */
};

/* The bounds of a request and of an event's line; bytes beyond travel in pieces. */
enum { TALK_LINE_MAX = 4 * 1024 * 1024, TALK_PIECE_MAX = 512 * 1024 };

/* JSON, one line without the line end. Text that is no UTF-8 (a path may hold any bytes) travels as
 * base64. */
struct str talk_request_write(struct arena *arena, const struct talk_request *request);
/* False when the text is no request. A member that is not known is refused: what was asked for is
 * not dropped in silence. */
must_check bool talk_request_read(
	struct arena *arena, struct str text, struct talk_request *request);

enum talk_kind {
	TALK_NOTE, /* text: a line for people */
	TALK_TRACE, /* text: a request, as --dry-run and --verbose show it */
	TALK_PROGRESS, /* text: what; done of total bytes */
	TALK_SOURCE, /* path and text (bytes): a source that problems refer to */
	TALK_PROBLEM, /* problem.*, its places in sources told before */
	TALK_PUBLISHED, /* what became of one chart */
	TALK_ARCHIVE, /* path: its reference; text: the bytes of a fetched archive */
	TALK_PIECE, /* text: bytes that belong to the source or archive told next, in order */
	TALK_FAILED, /* key, text, advice: what ended the task */
	TALK_END, /* status: the helper's verdict; the last event of every run */
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

/* A line without its end; several, where the text goes in pieces. Places are told by the path of
 * the file that they are in at last. */
struct str talk_event_write(struct arena *arena, const struct talk_event *event);
/* Reads events one after another; knows the sources told before. Start with the arena alone: what
 * it read lives there. */
struct talk_reader {
	struct arena *arena;
	struct talk_sources {
		struct source **at;
		size_t len, room;
	} sources;
	struct builder pieces; /* of the text that comes next */
};
/* False when the line is no event, or refers to a source that was not told. */
must_check bool talk_event_read(
	struct talk_reader *reader, struct str line, struct talk_event *event);

#endif
