/* SPDX-License-Identifier: MIT
 * What libyaml takes in a scalar and go-yaml refuses: the gate holds what Helm would refuse. */
#ifndef YAML_STRICT_H
#define YAML_STRICT_H

#include "text/source.h"

/* `\/` in double quotes: libyaml has it from YAML 1.2, go-yaml's scannerc.go has it not. */
bool strict_finds_escape(struct str text, struct span scalar, uint32_t *at);
/* `?` in plain text inside a flow collection, where go-yaml ends the scalar. */
bool strict_finds_question(struct str text, struct span scalar, uint32_t *at);

#endif
