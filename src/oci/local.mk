src_liboci_a_SOURCES += %D%/artifacthub.h %D%/oci.h %D%/pull.h %D%/push.h %D%/verify.h \
	%D%/artifact.c \
	%D%/artifacthub.c \
	%D%/compare.c %D%/compare.h \
	%D%/content.c %D%/content.h \
	%D%/content_metadata.c \
	%D%/content_side.c \
	%D%/events.c \
	%D%/existing.c \
	%D%/fetch.c \
	%D%/hub_repository.c \
	%D%/main.c \
	%D%/open.c \
	%D%/prepare.c \
	%D%/pull.c \
	%D%/push.c \
	%D%/verify.c \
	%D%/verify_annotations.c \
	%D%/verify_config.c \
	%D%/verify_content.c \
	%D%/verify_hub_repository.c \
	%D%/verify_manifest.c \
	%D%/verify_report.c \
	%D%/verify_tag.c \
	%D%/wait.c
