# The rule compiler of the build reads rule files with the ground library only.
src_libground_a_SOURCES += %D%/read.h %D%/cases.c %D%/reach.c %D%/read.c
src_libchartgate_a_SOURCES += %D%/rule.h \
	%D%/builtin.h \
	%D%/program.h \
	%D%/ruleset.h \
	%D%/run.h \
	%D%/about.c \
	%D%/bind.c \
	%D%/blame.c \
	%D%/findings.c \
	%D%/fix.c \
	%D%/let.c \
	%D%/needs.c \
	%D%/params.c \
	%D%/problem_rule.c \
	%D%/profile.c \
	%D%/program.c \
	%D%/ruleset.c \
	%D%/run.c
nodist_src_libchartgate_a_SOURCES = %D%/builtin.c

noinst_PROGRAMS += %D%/rulec
src_rule_rulec_SOURCES = %D%/rulec.c %D%/profile_file.c %D%/profile_file.h
src_rule_rulec_LDADD = $(ground_libraries)

%D%/builtin.c: %D%/rulec$(EXEEXT) $(profile_file) $(rule_files)
	$(AM_V_GEN)$(MKDIR_P) %D% && %D%/rulec$(EXEEXT) $@ $(top_srcdir) $(profile_file) $(rule_files)
CLEANFILES += %D%/builtin.c
