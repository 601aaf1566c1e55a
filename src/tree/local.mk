src_libground_a_SOURCES += %D%/tree.h
