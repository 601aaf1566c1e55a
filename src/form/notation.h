/* SPDX-License-Identifier: MIT
 * Private to form: the notations that only the verb `format` knows. Each says whether all of the
 * text is one. */
#ifndef FORM_NOTATION_H
#define FORM_NOTATION_H

#include "base/str.h"

/* dates.c */
bool notation_date(struct str text);
bool notation_date_time(struct str text);

/* names.c */
bool notation_dns_label(struct str text);
bool notation_hostname(struct str text);
bool notation_email(struct str text);
bool notation_oci_name(struct str text);
bool notation_oci_tag(struct str text);

/* digests.c */
bool notation_digest(struct str text);
bool notation_uuid(struct str text);
bool notation_pgp_fingerprint(struct str text);

/* spdx.c */
bool notation_spdx(struct str text);

#endif
