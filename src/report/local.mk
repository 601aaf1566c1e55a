src_libchartgate_a_SOURCES += %D%/report.h
