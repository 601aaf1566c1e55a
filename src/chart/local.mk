src_libchartgate_a_SOURCES += %D%/chart.h
