#!/bin/sh
# Makes ./configure from configure.ac, and the lists of source files from what is there. The TAP driver
# comes from the Automake that is installed.
set -eu
cd "$(dirname "$0")"
cp "$(automake --print-libdir)/tap-driver.sh" build-aux/
build-aux/list-sources >src/sources.mk
exec autoreconf --install
