src_libchartgate_a_SOURCES += %D%/chart.h %D%/parts.h \
	%D%/blank.c %D%/blank.h \
	%D%/chart.c \
	%D%/crd_facts.c \
	%D%/crds.c \
	%D%/directive.c %D%/directive.h \
	%D%/documents.c \
	%D%/examples.c \
	%D%/facts.c %D%/facts.h \
	%D%/files.c \
	%D%/image_row.c \
	%D%/images.c \
	%D%/problems.c \
	%D%/spelling.c %D%/spelling.h \
	%D%/template.c %D%/template.h
