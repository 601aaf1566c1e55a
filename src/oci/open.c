/* SPDX-License-Identifier: MIT
 * Opens the registry and the charts that a request names. What happens on the connection becomes
 * events. */
#include "files/files.h"
#include "http/http.h"
#include "oci/oci.h"

static void
send_trace(void *context, struct str method, struct str url, int status)
{
	struct arena scratch;
	arena_init(&scratch);
	struct str line = str_format(&scratch, "%.*s %.*s", STR_FMT(method), STR_FMT(url));
	if (status)
		line = str_format(&scratch, "%.*s %d", STR_FMT(line), status);
	events_send(context, &(struct talk_event){ .kind = TALK_TRACE, .text = line });
	arena_close(&scratch);
}

static void
send_progress(void *context, size_t sent, size_t total)
{
	struct task *task = context;
	struct talk_event event = {
		.kind = TALK_PROGRESS, .text = task->doing, .done = sent, .total = total
	};
	events_send(task, &event);
}

static void
send_line(void *context, struct str line)
{
	events_send_note(context, line);
}

struct http_options
open_http_options(struct task *task)
{
	const struct talk_request *request = task->request;
	return (struct http_options){
		.ca_file = request->ca_file,
		.cert_file = request->cert_file,
		.key_file = request->key_file,
		.timeout = (long long)request->timeout * 1000,
		.trace = send_trace,
		.progress = send_progress,
		.context = task,
	};
}

bool
open_registry(struct task *task, const struct reference *reference, struct http_failure *failure)
{
	const struct talk_request *request = task->request;
	struct registry_options options = {
		.auth = { .user = request->user,
			.password = request->password,
			.identity_token = request->identity_token,
			.registry_config = request->registry_config,
			.environment = task->environment,
			.token_host = request->token_host,
			.plain_http = request->plain_http,
			.note = send_line,
			.context = task },
		.http = open_http_options(task),
		.pushes = request->task == TALK_PUSH,
		.is_new = request->is_new,
		.dry_run = request->dry_run,
		.note = send_line,
		.context = task,
	};
	task->registry = registry_open(task->arena, reference, &options, failure);
	return task->registry != NULL;
}

struct files *
open_files(struct task *task, const struct talk_chart *chart)
{
	struct chart_path path = { .folder = chart->folder,
		.is_archive = chart->is_archive,
		.real = chart->real,
		.git_root = chart->git_root,
		.root = chart->root };
	return files_open(task->arena, &path);
}
