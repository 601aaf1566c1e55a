src_libchartgate_a_SOURCES += %D%/helm.h \
	%D%/decode.c %D%/decode.h \
	%D%/helm.c \
	%D%/loader.c \
	%D%/metadata.c %D%/metadata.h \
	%D%/problems.c %D%/problems.def \
	%D%/values.c \
	%D%/vendored.c
