src_libchartgate_a_SOURCES += %D%/helper.h %D%/find.c %D%/find.h %D%/helper.c
