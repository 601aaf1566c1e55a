src_libchartgate_a_SOURCES += %D%/rule.h
