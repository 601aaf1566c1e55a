src_libground_a_SOURCES += %D%/tree.h \
	%D%/at.c \
	%D%/equal.c \
	%D%/node.c \
	%D%/print.c
