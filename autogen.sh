#!/bin/sh
# Makes ./configure from configure.ac. The TAP driver comes from the Automake that is installed.
set -eu
cd "$(dirname "$0")"
cp "$(automake --print-libdir)/tap-driver.sh" build-aux/
exec autoreconf --install
