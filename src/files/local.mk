src_libchartgate_a_SOURCES += %D%/files.h %D%/provider.h \
	%D%/archive.c \
	%D%/below.c \
	%D%/find.c \
	%D%/folder.c \
	%D%/ignore.c %D%/ignore.h \
	%D%/list.c \
	%D%/memory.c \
	%D%/open.c \
	%D%/overlay.c \
	%D%/problems.c %D%/problems.def \
	%D%/reader.c
