# The files of each room are in sources.mk, which build-aux/list-sources makes of what is there
# (autogen.sh and scripts/build call it). What is more than a file of a room is here.
noinst_LIBRARIES += src/libchartgate.a src/librules.a
src_libchartgate_a_SOURCES =
EXTRA_DIST += src/ROOMS
dist_pkgdata_DATA += src/cmd/package.schema.json src/cmd/push.schema.json src/report/report.schema.json

bin_PROGRAMS += src/chartgate
src_chartgate_SOURCES = src/main.c
src_chartgate_LDADD = $(libraries)

# The rule compiler of the build makes the built-in rules, the only part of chartgate that it lacks.
noinst_PROGRAMS += src/rule/rulec
src_rule_rulec_SOURCES = src/rule/rulec.c
src_rule_rulec_LDADD = src/libchartgate.a $(outer_libraries)
src_librules_a_SOURCES =
nodist_src_librules_a_SOURCES = src/rule/builtin.c
src/rule/builtin.c: src/rule/rulec$(EXEEXT) $(profile_file) $(rule_files)
	$(AM_V_GEN)$(MKDIR_P) src/rule && src/rule/rulec$(EXEEXT) $@ $(top_srcdir) $(profile_file) $(rule_files)
CLEANFILES += src/rule/builtin.c

if OCI
# The clock stands apart: the test suite's helper has a faster one in its place.
noinst_LIBRARIES += src/liboci.a src/libclock.a
pkglibexec_PROGRAMS += src/chartgate-oci
src_liboci_a_SOURCES =
src_libclock_a_SOURCES = src/http/clock.c src/http/stop.c
src_chartgate_oci_SOURCES = src/oci_main.c
src_chartgate_oci_LDADD = src/liboci.a src/libclock.a $(libraries) $(CURL_LIBS)
endif

include src/sources.mk
