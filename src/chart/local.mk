src_libchartgate_a_SOURCES += %D%/chart.h %D%/parts.h
