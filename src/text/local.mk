src_libground_a_SOURCES += \
	%D%/finding.c %D%/finding.h \
	%D%/problem.c %D%/problem.h \
	%D%/source.c %D%/source.h
