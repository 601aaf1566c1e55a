src_libground_a_SOURCES += %D%/panic.h %D%/version.h \
	%D%/arena.c %D%/arena.h \
	%D%/base64.c %D%/base64.h \
	%D%/digest.c %D%/digest.h \
	%D%/fs.c %D%/fs.h \
	%D%/glob.c \
	%D%/map.c %D%/map.h \
	%D%/match.c %D%/match.h %D%/match_dialect.h \
	%D%/match_go.c %D%/match_go_class.c %D%/match_go.h %D%/match_go.def \
	%D%/match_iregexp.c \
	%D%/process.c %D%/process.h \
	%D%/status.c %D%/status.h \
	%D%/str.c %D%/str.h \
	%D%/suggest.c %D%/suggest.h \
	%D%/casefold.def %D%/utf8.c %D%/utf8.h \
	%D%/vec.h
