src_libground_a_SOURCES += %D%/go.h \
	%D%/fold.c %D%/fold.def \
	%D%/glob.c \
	%D%/integer.c \
	%D%/number.c \
	%D%/printable.def \
	%D%/quote.c \
	%D%/timestamp.c \
	%D%/unicode.c
