src_liboci_a_SOURCES += %D%/registry.h %D%/open.h %D%/remote.h \
	%D%/advice.c \
	%D%/distribution.c \
	%D%/layout.c \
	%D%/location.c \
	%D%/manifest.c \
	%D%/open.c \
	%D%/reference.c \
	%D%/remote.c \
	%D%/tags.c \
	%D%/upload.c
