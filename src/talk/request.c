/* SPDX-License-Identifier: MIT
 * Writes and reads the request to the helper, one JSON object. */
#include "base/builder.h"
#include "talk/fields.h"
#include "text/source.h"
#include "yaml/yaml.h"

static const struct str task_names[] = { [TALK_PUSH] = STR_INIT("push"),
	[TALK_VERIFY] = STR_INIT("verify"),
	[TALK_FETCH] = STR_INIT("fetch"),
	[TALK_WAIT] = STR_INIT("wait") };
static const struct field_names tasks = FIELDS(task_names);

static const struct talk_field request_table[] = {
	{ STR_INIT("task"), FIELD_NAME, offsetof(struct talk_request, task), &tasks },
	FIELD(struct talk_request, reference, FIELD_TEXT),
	FIELD(struct talk_request, charts, FIELD_CHARTS),
	FIELD(struct talk_request, ca_file, FIELD_TEXT),
	FIELD(struct talk_request, cert_file, FIELD_TEXT),
	FIELD(struct talk_request, key_file, FIELD_TEXT),
	FIELD(struct talk_request, plain_http, FIELD_FLAG),
	FIELD(struct talk_request, timeout, FIELD_NUMBER),
	FIELD(struct talk_request, user, FIELD_TEXT),
	FIELD(struct talk_request, password, FIELD_TEXT),
	FIELD(struct talk_request, identity_token, FIELD_TEXT),
	FIELD(struct talk_request, registry_config, FIELD_TEXT),
	FIELD(struct talk_request, token_host, FIELD_TEXT),
	FIELD(struct talk_request, version, FIELD_TEXT),
	FIELD(struct talk_request, app_version, FIELD_TEXT),
	FIELD(struct talk_request, epoch, FIELD_TEXT),
	FIELD(struct talk_request, created, FIELD_TEXT),
	FIELD(struct talk_request, sign, FIELD_FLAG),
	FIELD(struct talk_request, key, FIELD_TEXT),
	FIELD(struct talk_request, keyring, FIELD_TEXT),
	FIELD(struct talk_request, passphrase_file, FIELD_TEXT),
	FIELD(struct talk_request, metadata, FIELD_TEXT),
	FIELD(struct talk_request, no_metadata, FIELD_FLAG),
	FIELD(struct talk_request, is_new, FIELD_FLAG),
	FIELD(struct talk_request, dry_run, FIELD_FLAG),
	FIELD(struct talk_request, stage, FIELD_FLAG),
	FIELD(struct talk_request, publish, FIELD_TEXT),
	FIELD(struct talk_request, hub_url, FIELD_TEXT),
	FIELD(struct talk_request, artifacthub_package, FIELD_TEXT),
	FIELD(struct talk_request, hub_timeout, FIELD_NUMBER),
};
static const struct fields request_fields = FIELDS(request_table);

struct str
talk_request_write(struct arena *arena, const struct talk_request *request)
{
	struct builder builder;
	builder_init(&builder, arena);
	fields_write(&builder, &request_fields, request);
	return builder_str(&builder);
}

bool
talk_request_read(struct arena *arena, struct str text, struct talk_request *request)
{
	struct problem_list problems = { 0 };
	*request = (struct talk_request){ 0 };
	if (text.len > TALK_LINE_MAX)
		return false;
	const struct source *source = source_new(arena, STR("request"), text);
	const struct node *root = yaml_read_json(arena, source, &problems);
	return !problems.len && fields_read(arena, NULL, &request_fields, root, request);
}
