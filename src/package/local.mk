src_libchartgate_a_SOURCES += %D%/package.h
