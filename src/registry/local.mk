src_liboci_a_SOURCES += %D%/registry.h %D%/backend.h %D%/index.h %D%/remote.h \
	%D%/advice.c \
	%D%/distribution.c \
	%D%/index.c \
	%D%/layout.c \
	%D%/location.c \
	%D%/manifest.c \
	%D%/reference.c \
	%D%/refusal.c \
	%D%/remote.c \
	%D%/repository.c \
	%D%/tags.c \
	%D%/upload.c
