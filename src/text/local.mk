# The rule compiler of the build is linked without cJSON: of JSON it uses json_text.c alone.
src_libground_a_SOURCES += \
	%D%/finding.c %D%/finding.h \
	%D%/glyph.c %D%/glyph.h %D%/characters.def \
	%D%/harmless.c %D%/harmless.h \
	%D%/json.c %D%/json.h %D%/json_text.c \
	%D%/problem.c %D%/problem.h \
	%D%/source.c %D%/source.h
