/* SPDX-License-Identifier: MIT
 * Characters in a scalar that libyaml accepts and go-yaml refuses, since Helm would refuse them. */
#ifndef YAML_STRICT_H
#define YAML_STRICT_H

#include "text/source.h"

/* `\/` in double quotes: libyaml accepts it (YAML 1.2), go-yaml's scannerc.go does not. */
bool strict_finds_escape(struct str text, struct span scalar, uint32_t *at);
/* `?` in plain text inside a flow collection: go-yaml ends the scalar there. */
bool strict_finds_question(struct str text, struct span scalar, uint32_t *at);

#endif
