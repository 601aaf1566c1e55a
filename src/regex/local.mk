src_libground_a_SOURCES += %D%/regex.h %D%/dialect.h \
	%D%/glob.c \
	%D%/go_class.c \
	%D%/go_classes.def \
	%D%/go_pattern.c %D%/go_pattern.h \
	%D%/go_repeat.c \
	%D%/iregexp.c \
	%D%/pattern.c
