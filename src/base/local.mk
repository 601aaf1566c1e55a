src_libground_a_SOURCES += %D%/panic.h %D%/version.h \
	%D%/arena.c %D%/arena.h \
	%D%/base64.c %D%/base64.h \
	%D%/builder.c %D%/builder.h \
	%D%/digest.c %D%/digest.h \
	%D%/forward.c %D%/forward.h \
	%D%/fs.c %D%/fs.h \
	%D%/later.c %D%/later.def %D%/later.h \
	%D%/map.c %D%/map.h \
	%D%/process.c %D%/process.h \
	%D%/spawn.c %D%/spawn.h \
	%D%/status.c %D%/status.h \
	%D%/str.c %D%/str.h \
	%D%/suggest.c %D%/suggest.h \
	%D%/utf8.c %D%/utf8.h \
	%D%/vec.h
