src_libchartgate_a_SOURCES += %D%/lint.h \
	%D%/config.c %D%/config.h \
	%D%/judge.c %D%/judge.h \
	%D%/lint.c \
	%D%/plan.c %D%/plan.h \
	%D%/published.c \
	%D%/shared.c %D%/shared.h \
	%D%/targets.c %D%/targets.h \
	%D%/workspace.c %D%/workspace.h
