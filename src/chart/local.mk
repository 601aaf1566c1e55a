src_libchartgate_a_SOURCES += \
	%D%/annotations.c \
	%D%/archive.c \
	%D%/blank.c %D%/blank.h \
	%D%/chart.c %D%/chart.h \
	%D%/crd_facts.c \
	%D%/crds.c \
	%D%/decode.c %D%/decode.h \
	%D%/directive.c %D%/directive.h \
	%D%/documents.c \
	%D%/examples.c \
	%D%/facts.c %D%/facts.h \
	%D%/files.c \
	%D%/find.c \
	%D%/folder.c \
	%D%/glob.c %D%/glob.h \
	%D%/helm.c \
	%D%/hub.c %D%/hub.h \
	%D%/ignore.c \
	%D%/image_row.c \
	%D%/images.c \
	%D%/loader.c \
	%D%/memory.c \
	%D%/metadata.c %D%/metadata.h \
	%D%/overlay.c \
	%D%/parts.h \
	%D%/problems.c \
	%D%/reading.c \
	%D%/repository.c \
	%D%/source.c %D%/source.h \
	%D%/spelling.c %D%/spelling.h \
	%D%/template.c %D%/template.h \
	%D%/unicode.c %D%/unicode.h \
	%D%/values.c \
	%D%/vendored.c
