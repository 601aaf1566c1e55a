src_libchartgate_a_SOURCES += \
	%D%/build.c \
	%D%/config.c \
	%D%/edit.c \
	%D%/go_json.c %D%/go_json.h \
	%D%/list.c \
	%D%/manifest.c \
	%D%/steps.h \
	%D%/package.h \
	%D%/provenance.c \
	%D%/refuse.c
