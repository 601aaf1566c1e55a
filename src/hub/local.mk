src_libchartgate_a_SOURCES += %D%/hub.h %D%/types.h \
	%D%/annotations.c \
	%D%/repository.c \
	%D%/types.c
