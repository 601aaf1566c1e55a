/* SPDX-License-Identifier: MIT
 * What the commands that pack charts take: versions, the signature, the time. Private to cmd. */
#ifndef CMD_PACKING_H
#define CMD_PACKING_H

#include "cmd/cmd_private.h"

bool take_version(struct parsed *parsed, struct str text);
bool take_app_version(struct parsed *parsed, struct str text);
bool take_sign(struct parsed *parsed, struct str text);
bool take_key(struct parsed *parsed, struct str text);
bool take_keyring(struct parsed *parsed, struct str text);
bool take_passphrase_file(struct parsed *parsed, struct str text);

#define SIGNING_OPTIONS(what) \
	{ 0, "sign", NULL, what, take_sign }, \
		{ 0, "key", "NAME", "gpg's name of the key to sign with", take_key }, \
		{ 0, "keyring", "FILE", "where gpg finds it", take_keyring }, \
	{ \
		0, "passphrase-file", "FILE", "the key's passphrase", take_passphrase_file \
	}

/* Takes SOURCE_DATE_EPOCH and holds these options against each other. False after it said what is
 * wrong: exit 2. */
bool packing_check(struct parsed *parsed);

#endif
