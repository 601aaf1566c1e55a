/* SPDX-License-Identifier: MIT
 * Checks the options by which a chart is packed. */
#include "cmd/packing_options.h"

#include <stdlib.h>

#include "cmd/streams.h"
#include "form/form.h"

/* SOURCE_DATE_EPOCH, as the reproducible-builds specification has it: seconds, up to year 9999. */
static bool
take_epoch(struct parsed *parsed)
{
	static const unsigned long long last = 253402300799ull;
	unsigned long long seconds;
	struct str epoch = str_from(getenv("SOURCE_DATE_EPOCH"));
	if (epoch.len && (!str_to_uint(epoch, &seconds) || seconds > last)) {
		cmd_complain("%s: SOURCE_DATE_EPOCH must be seconds since 1970, not `%.*s`",
			parsed->command->name, STR_FMT(epoch));
		return false;
	}
	parsed->request.epoch = epoch;
	return true;
}

static const char *
find_contradiction(const struct talk_request *request)
{
	bool names_key = request->key.len || request->keyring.len || request->passphrase_file.len;
	if (names_key && !request->sign)
		return "--key, --keyring and --passphrase-file need --sign";
	if (str_equal(request->passphrase_file, STR("-")))
		return "--passphrase-file must be a file, not standard input";
	return NULL;
}

bool
packing_options_check(struct parsed *parsed)
{
	struct semver version;
	const struct talk_request *request = &parsed->request;
	const char *wrong = find_contradiction(request);
	if (wrong) {
		cmd_complain("%s: %s", parsed->command->name, wrong);
		return false;
	}
	if (request->version.len && !semver_parse(request->version, &version)) {
		cmd_complain("%s: --version must be a semantic version such as 1.2.3, not `%.*s`",
			parsed->command->name, STR_FMT(request->version));
		return false;
	}
	return take_epoch(parsed);
}
