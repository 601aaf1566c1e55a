/* SPDX-License-Identifier: MIT
 * How a registry is reached, and as whom. Secrets come on standard input: other processes can read
 * arguments and the environment. */
#include "cmd/connection_options.h"

#include <sys/resource.h>

#include "base/fs.h"
#include "cmd/streams.h"

enum { SECRET_MAX = 64 * 1024 };

bool
connection_options_take_password(struct parsed *parsed, struct str text)
{
	(void)text;
	cmd_complain("%s: unknown option --password: every process can read arguments; use "
		     "--password-stdin, which reads standard input",
		parsed->command->name);
	return false;
}

bool
connection_options_take_timeout(struct parsed *parsed, struct str text)
{
	return options_take_seconds(parsed, "--timeout", text, &parsed->request.timeout);
}

/* --- Secrets --- */

static bool
has_control(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
			return true;
	return false;
}

/* Without one line end, which `echo` and editors add. */
static struct str
without_line_end(struct str text)
{
	if (str_ends(text, STR("\r\n")))
		text.len -= 2;
	else if (str_ends(text, STR("\n")))
		text.len--;
	return text;
}

static bool
read_secret(struct parsed *parsed, const char *option, struct str *secret)
{
	struct str text, why;
	if (!fs_read_stream(parsed->arena, stdin, SECRET_MAX, &text, &why)) {
		cmd_complain("%s: %s: standard input: %.*s", parsed->command->name, option,
			STR_FMT(why));
		return false;
	}
	setrlimit(RLIMIT_CORE,
		&(struct rlimit){ 0, 0 }); /* a crash does not write the secret to a disk */
	*secret = without_line_end(text);
	if (secret->len && !has_control(*secret))
		return true;
	cmd_complain(secret->len
			? "%s: %s: standard input has control characters or more than one line"
			: "%s: %s: standard input is empty",
		parsed->command->name, option);
	return false;
}

bool
connection_options_read_secret(struct parsed *parsed)
{
	const char *name = parsed->command->name, *wrong = NULL;
	struct talk_request *request = &parsed->request;
	if (parsed->password_stdin && parsed->identity_stdin)
		wrong = "--password-stdin and --identity-token-stdin cannot both read standard "
			"input";
	else if (parsed->password_stdin && !request->user.len)
		wrong = "--password-stdin needs --username";
	else if (request->user.len && !parsed->password_stdin)
		wrong = "--username needs --password-stdin";
	else if (request->key_file.len && !request->cert_file.len)
		wrong = "--key-file needs --cert-file";
	if (wrong) {
		cmd_complain("%s: %s", name, wrong);
		return false;
	}
	if (parsed->password_stdin)
		return read_secret(parsed, "--password-stdin", &request->password);
	if (parsed->identity_stdin)
		return read_secret(parsed, "--identity-token-stdin", &request->identity_token);
	return true;
}
