src_libchartgate_a_SOURCES += %D%/cmd.h %D%/cmd_private.h %D%/commands.def \
	%D%/common.c \
	%D%/explain.c \
	%D%/help.c \
	%D%/lint.c \
	%D%/main.c \
	%D%/options.c \
	%D%/outputs.c %D%/outputs.h \
	%D%/query.c \
	%D%/rules.c \
	%D%/subject.c %D%/subject.h \
	%D%/tree.c
