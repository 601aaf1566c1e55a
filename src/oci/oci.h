/* SPDX-License-Identifier: MIT
 * chartgate-oci: publishes charts and proves what is published. It is asked on standard input and
 * answers with events on standard output (talk/talk.h). */
#ifndef OCI_OCI_H
#define OCI_OCI_H

#include "auth/auth.h"
#include "base/map.h"
#include "files/files.h"
#include "http/http.h"
#include "registry/registry.h"
#include "talk/talk.h"
#include "text/problem.h"

/* One task: what was asked, and where events go. */
struct task {
	struct arena *arena;
	const struct talk_request *request;
	struct auth_environment environment;
	FILE *out;
	struct registry *registry; /* NULL until it is opened */
	struct str doing; /* what bytes are on their way, for people */
};

/* The tasks, a file each; each returns the exit status of the run. */
int push_run(struct task *task);
int verify_run(struct task *task);
int fetch_run(struct task *task);
int wait_run(struct task *task);

/* Opens task->registry for the reference, with what the request says of connection and credentials;
 * traces, progress and notes become events. False with the failure. open.c */
bool open_registry(
	struct task *task, const struct reference *reference, struct http_failure *failure);
/* The same connection for a client of one's own. */
struct http_options open_http_options(struct task *task);
/* The files of a chart of the request. */
struct files *open_files(struct task *task, const struct talk_chart *chart);

/* The artifacthub-repo.yml of a chart, the nearest upwards, empty when there is none; and how many
 * charts of the call, or around the file, have the same one. hub_repository.c */
struct str hub_repository_find(const struct task *task, struct arena *arena,
	const struct talk_chart *chart, size_t *users);

/* Events (events.c). */
void events_send(struct task *task, const struct talk_event *event);
void events_send_note(struct task *task, struct str line);
/* A problem, and before it the sources that it points into: each once, since told has them. */
void events_send_problem(struct task *task, struct map *told, const struct problem *problem);
/* What ended the task. Returns the status that goes with it. */
int events_send_failure(struct task *task, const struct http_failure *failure);
int events_failure_status(const struct http_failure *failure);

/* The whole program: reads the request, runs it, tells the end. */
int oci_main(void);

#endif
