src_libchartgate_a_SOURCES += %D%/talk.h %D%/event.c %D%/fields.c %D%/fields.h %D%/problems.c %D%/problems.def %D%/request.c
