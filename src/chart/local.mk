src_libchartgate_a_SOURCES += \
	%D%/chart.h \
	%D%/find.c \
	%D%/folder.c \
	%D%/glob.c %D%/glob.h \
	%D%/ignore.c \
	%D%/memory.c \
	%D%/overlay.c \
	%D%/parts.h \
	%D%/source.c %D%/source.h \
	%D%/unicode.c %D%/unicode.h
