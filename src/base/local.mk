src_libground_a_SOURCES += %D%/panic.h \
	%D%/arena.c %D%/arena.h \
	%D%/fs.c %D%/fs.h \
	%D%/map.c %D%/map.h \
	%D%/str.c %D%/str.h \
	%D%/utf8.c %D%/utf8.h \
	%D%/vec.h
