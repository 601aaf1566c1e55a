/* SPDX-License-Identifier: MIT
 * chartgate-oci, the helper: publishes charts and verifies published ones. It reads a request on
 * standard input and writes events on standard output (talk/talk.h). */
#ifndef OCI_OCI_H
#define OCI_OCI_H

#include "auth/auth.h"
#include "base/map.h"
#include "files/files.h"
#include "http/http.h"
#include "registry/registry.h"
#include "talk/talk.h"
#include "text/problem.h"

/* One task: its request, and the stream for its events. */
struct task {
	struct arena *arena;
	const struct talk_request *request;
	struct auth_environment environment;
	FILE *out;
	struct registry *registry; /* NULL until it is opened */
	struct str doing; /* what is being sent, for people */
};

/* The tasks, each in its own file. Each returns the exit status of the run. */
int push_run(struct task *task);
int verify_run(struct task *task);
int fetch_run(struct task *task);
int wait_run(struct task *task);

/* Opens task->registry for the reference, with the connection and credentials of the request.
Traces, progress and notes become events. False with the failure. open.c */
bool open_registry(
	struct task *task, const struct reference *reference, struct http_failure *failure);
/* The options of the connection, for another HTTP client. open.c */
struct http_options open_http_options(struct task *task);
/* The files of a chart of the request. open.c */
struct files *open_files(struct task *task, const struct talk_chart *chart);

/* The path of a chart's artifacthub-repo.yml, the nearest upwards; empty when there is none. *users
 * is how many charts of the request, or around the file, have the same one. hub_repository.c */
struct str hub_repository_find(const struct task *task, struct arena *arena,
	const struct talk_chart *chart, size_t *users);

/* Events (events.c). */
void events_send(struct task *task, const struct talk_event *event);
void events_send_note(struct task *task, struct str line);
/* Sends a problem, and before it the sources of its places. sent holds the sources that were sent,
 * so that each is sent once. */
void events_send_problem(struct task *task, struct map *sent, const struct problem *problem);
/* Sends the failure that ended the task. Returns its exit status. */
int events_send_failure(struct task *task, const struct http_failure *failure);
/* The exit status of a failure. */
int events_failure_status(const struct http_failure *failure);

/* The whole program: reads the request, runs it and sends the end. */
int oci_main(void);

#endif
