src_libchartgate_a_SOURCES += %D%/query.h
