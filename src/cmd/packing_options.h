/* SPDX-License-Identifier: MIT
 * The options by which a chart is packed: versions, the signature, the time. Private to cmd. */
#ifndef CMD_PACKING_OPTIONS_H
#define CMD_PACKING_OPTIONS_H

#include "cmd/options.h"

#define OPTIONS_VERSION(version_help, app_help) \
	OPTION_TEXT(0, "version", "VERSION", version_help, request.version), \
		OPTION_TEXT(0, "app-version", "VERSION", app_help, request.app_version)

#define OPTIONS_SIGNING(sign_help) \
	OPTION_SWITCH(0, "sign", sign_help, request.sign), \
		OPTION_TEXT( \
			0, "key", "NAME", "the key to sign with, as gpg names it", request.key), \
		OPTION_TEXT(0, "keyring", "FILE", "the keyring with that key", request.keyring), \
		OPTION_TEXT(0, "passphrase-file", "FILE", "the passphrase of the key", \
			request.passphrase_file)

/* Reads SOURCE_DATE_EPOCH, and checks these options against each other. False after it said what is
 * wrong. */
bool packing_options_check(struct parsed *parsed);

#endif
