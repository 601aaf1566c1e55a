/* SPDX-License-Identifier: MIT
 * Which chartgate this is, as configure.ac has it: there is no config.h, make passes what
 * AC_INIT was given to every compilation. */
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
