src_libchartgate_a_SOURCES += \
	%D%/archive.h \
	%D%/deflate.c \
	%D%/header.c \
	%D%/inflate.c \
	%D%/pax.c \
	%D%/read.c \
	%D%/tar.c %D%/tar.h \
	%D%/write.c
