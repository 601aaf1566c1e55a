src_libchartgate_a_SOURCES += \
	%D%/config.c \
	%D%/go_json.c %D%/go_json.h \
	%D%/manifest.c \
	%D%/package.h
