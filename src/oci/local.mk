src_liboci_a_SOURCES += %D%/oci.h %D%/push.h \
	%D%/events.c \
	%D%/existing.c \
	%D%/main.c \
	%D%/metadata.c \
	%D%/open.c \
	%D%/prepare.c \
	%D%/push.c
