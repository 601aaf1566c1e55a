src_libchartgate_a_SOURCES += %D%/cmd.h %D%/cmd_private.h %D%/commands.def \
	%D%/common.c \
	%D%/connection.c \
	%D%/explain.c \
	%D%/fetch.c \
	%D%/gate.c \
	%D%/help.c \
	%D%/lint.c \
	%D%/main.c \
	%D%/options.c \
	%D%/outputs.c %D%/outputs.h \
	%D%/package.c %D%/packaged.c %D%/packaged.h \
	%D%/packing.c %D%/packing.h \
	%D%/push.c %D%/push.h %D%/pushed.c \
	%D%/query.c \
	%D%/remote.c %D%/remote.h %D%/remote_notes.c \
	%D%/rules.c \
	%D%/subject.c %D%/subject.h \
	%D%/tree.c \
	%D%/verify.c
dist_pkgdata_DATA += %D%/package.schema.json %D%/push.schema.json
