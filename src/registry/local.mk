src_liboci_a_SOURCES += %D%/registry.h %D%/backend.h %D%/remote.h \
	%D%/advice.c \
	%D%/distribution.c \
	%D%/layout.c \
	%D%/location.c \
	%D%/manifest.c \
	%D%/refusal.c \
	%D%/reference.c \
	%D%/remote.c \
	%D%/repository.c \
	%D%/tags.c \
	%D%/upload.c
