src_libchartgate_a_SOURCES += %D%/edit.h \
	%D%/compare.c \
	%D%/edit.c \
	%D%/scalar.c \
	%D%/splice.c %D%/splice.h
