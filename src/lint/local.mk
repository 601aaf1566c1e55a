src_libchartgate_a_SOURCES += %D%/lint.h \
	%D%/config.c %D%/config.h \
	%D%/lint.c \
	%D%/plan.c %D%/plan.h \
	%D%/shared.c %D%/shared.h
