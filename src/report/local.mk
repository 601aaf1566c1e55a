src_libchartgate_a_SOURCES += \
	%D%/characters.c %D%/characters.def %D%/characters.h \
	%D%/harmless.c %D%/harmless.h \
	%D%/report.h
EXTRA_DIST += build-aux/characters.py
