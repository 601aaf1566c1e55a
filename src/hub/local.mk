src_libchartgate_a_SOURCES += %D%/hub.h %D%/types.h \
	%D%/annotations.c \
	%D%/problems.c %D%/problems.def \
	%D%/repository.c \
	%D%/types.c
