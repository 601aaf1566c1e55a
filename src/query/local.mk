src_libchartgate_a_SOURCES += \
	%D%/ast.h \
	%D%/filter.c \
	%D%/function.c %D%/function.h \
	%D%/joins.c \
	%D%/list.c \
	%D%/marks.c %D%/marks.h \
	%D%/mistake.c \
	%D%/parse.c %D%/parse.h \
	%D%/parse_call.c \
	%D%/parse_filter.c \
	%D%/query.c %D%/query.h \
	%D%/run.c %D%/run.h \
	%D%/scan.c \
	%D%/select.c \
	%D%/set.c \
	%D%/value.c %D%/value.h \
	%D%/walk.c %D%/walk.h
