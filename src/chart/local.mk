src_libchartgate_a_SOURCES += %D%/chart.h %D%/parts.def %D%/parts.h \
	%D%/blank.c %D%/blank.h \
	%D%/cell.c %D%/cell.h \
	%D%/chart.c \
	%D%/crd_facts.c \
	%D%/crds.c \
	%D%/directive.c %D%/directive.h \
	%D%/documents.c %D%/documents.h \
	%D%/examples.c \
	%D%/file_rows.c \
	%D%/image_row.c \
	%D%/images.c \
	%D%/parts.c \
	%D%/problems.c \
	%D%/spelling.c %D%/spelling.h \
	%D%/template.c %D%/template.h \
	%D%/texts.c
