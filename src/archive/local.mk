src_libchartgate_a_SOURCES += %D%/archive.h
