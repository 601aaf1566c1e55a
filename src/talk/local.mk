src_libchartgate_a_SOURCES += %D%/talk.h
