# Two libraries: the ground on which the rule compiler of the build stands too, and the rest.
noinst_LIBRARIES += src/libground.a src/libchartgate.a
src_libground_a_SOURCES =
src_libchartgate_a_SOURCES =
EXTRA_DIST += src/ROOMS

bin_PROGRAMS += src/chartgate
src_chartgate_SOURCES = src/main.c
src_chartgate_LDADD = $(libraries)

include src/base/local.mk
include src/text/local.mk
include src/form/local.mk
include src/tree/local.mk
include src/query/local.mk
include src/chart/local.mk
include src/check/local.mk
include src/rule/local.mk
include src/lint/local.mk
include src/report/local.mk
include src/cmd/local.mk
