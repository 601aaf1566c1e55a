src_libground_a_SOURCES += %D%/tree.h
src_libground_a_SOURCES += %D%/number.c %D%/number.h
src_libground_a_SOURCES += %D%/print.c
