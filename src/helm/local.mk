src_libchartgate_a_SOURCES += %D%/helm.h \
	%D%/children.c \
	%D%/decode.c %D%/decode.h \
	%D%/helm.c \
	%D%/load.c \
	%D%/loader.c %D%/loader.h \
	%D%/metadata.c %D%/metadata.h \
	%D%/problems.c %D%/problems.def \
	%D%/values.c
