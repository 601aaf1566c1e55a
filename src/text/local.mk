src_libground_a_SOURCES += \
	%D%/finding.c %D%/finding.h \
	%D%/glyph.c %D%/glyph.h %D%/characters.def \
	%D%/harmless.c %D%/harmless.h \
	%D%/problem.c %D%/problem.h \
	%D%/source.c %D%/source.h
