# The rule compiler of the build reads rule files with what stands on the ground, and nothing else.
src_libground_a_SOURCES += %D%/form.c %D%/reach.c %D%/tests_form.c
src_libchartgate_a_SOURCES += %D%/rule.h %D%/parts.h \
	%D%/about.c \
	%D%/bind.c \
	%D%/blame.c \
	%D%/compile.c \
	%D%/fix_form.c \
	%D%/let.c \
	%D%/needs.c \
	%D%/params.c \
	%D%/problem_rule.c \
	%D%/profile.c \
	%D%/ruleset.c \
	%D%/run.c \
	%D%/tell.c
nodist_src_libchartgate_a_SOURCES = %D%/builtin.c

noinst_PROGRAMS += %D%/rulec
src_rule_rulec_SOURCES = %D%/rulec.c %D%/profile_form.c %D%/profile_form.h
src_rule_rulec_LDADD = $(ground_libraries)

%D%/builtin.c: %D%/rulec$(EXEEXT) $(profile_file) $(rule_files)
	$(AM_V_GEN)$(MKDIR_P) %D% && %D%/rulec$(EXEEXT) $@ $(top_srcdir) $(profile_file) $(rule_files)
CLEANFILES += %D%/builtin.c
