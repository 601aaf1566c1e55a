src_liboci_a_SOURCES += %D%/hub.h %D%/oci.h %D%/pull.h %D%/push.h %D%/verify.h \
	%D%/artifact.c \
	%D%/compare.c %D%/compare.h \
	%D%/content.c %D%/content.h \
	%D%/content_metadata.c \
	%D%/content_side.c \
	%D%/events.c \
	%D%/existing.c \
	%D%/fetch.c \
	%D%/hub.c \
	%D%/main.c \
	%D%/metadata.c \
	%D%/open.c \
	%D%/prepare.c \
	%D%/pull.c \
	%D%/push.c \
	%D%/verify.c \
	%D%/verify_annotations.c \
	%D%/verify_config.c \
	%D%/verify_content.c \
	%D%/verify_manifest.c \
	%D%/verify_metadata.c \
	%D%/verify_tag.c \
	%D%/verify_tell.c \
	%D%/wait.c
