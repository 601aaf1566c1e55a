src_libchartgate_a_SOURCES += %D%/lint.h
