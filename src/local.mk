# Two libraries: the ground on which the rule compiler of the build stands too, and the rest.
noinst_LIBRARIES += src/libground.a src/libchartgate.a
src_libground_a_SOURCES =
src_libchartgate_a_SOURCES =
EXTRA_DIST += src/ROOMS

bin_PROGRAMS += src/chartgate
src_chartgate_SOURCES = src/main.c
src_chartgate_LDADD = $(libraries)

if OCI
# The clock stands apart: the test suite's helper has a faster one in its place.
noinst_LIBRARIES += src/liboci.a src/libclock.a
pkglibexec_PROGRAMS += src/chartgate-oci
src_liboci_a_SOURCES =
src_libclock_a_SOURCES = src/http/clock.c src/http/stop.c
src_chartgate_oci_SOURCES = src/oci_main.c
src_chartgate_oci_LDADD = src/liboci.a src/libclock.a $(libraries) $(CURL_LIBS)
include src/http/local.mk
include src/auth/local.mk
include src/registry/local.mk
include src/oci/local.mk
endif

include src/base/local.mk
include src/text/local.mk
include src/go/local.mk
include src/regex/local.mk
include src/form/local.mk
include src/tree/local.mk
include src/yaml/local.mk
include src/query/local.mk
include src/archive/local.mk
include src/files/local.mk
include src/helm/local.mk
include src/hub/local.mk
include src/chart/local.mk
include src/package/local.mk
include src/talk/local.mk
include src/check/local.mk
include src/rule/local.mk
include src/lint/local.mk
include src/report/local.mk
include src/helper/local.mk
include src/cmd/local.mk
