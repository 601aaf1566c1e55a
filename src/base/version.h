/* SPDX-License-Identifier: MIT
 * The version of chartgate and the URL of its page, from AC_INIT in configure.ac. There is no
 * config.h: make passes both to every compilation. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0" /* compiled without make: a fuzz target by hand */
#define PACKAGE_URL ""
#endif

#define CHARTGATE_VERSION PACKAGE_VERSION
/* The project's page; empty when AC_INIT names none. */
#define CHARTGATE_URL PACKAGE_URL

#endif
