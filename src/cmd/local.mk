src_libchartgate_a_SOURCES += %D%/cmd.h %D%/command.h %D%/commands.def \
	%D%/chart_report.c %D%/chart_report.h \
	%D%/connection_options.c %D%/connection_options.h \
	%D%/explain.c \
	%D%/help.c \
	%D%/lint.c \
	%D%/main.c \
	%D%/network.c %D%/network.h \
	%D%/operands.c %D%/operands.h \
	%D%/options.c %D%/options.h \
	%D%/outputs.c %D%/outputs.h \
	%D%/package.c %D%/package_report.c %D%/package_report.h \
	%D%/packing_options.c %D%/packing_options.h \
	%D%/push.c %D%/push.h %D%/push_gate.c %D%/push_report.c \
	%D%/query.c \
	%D%/rules.c %D%/rules.h \
	%D%/streams.c %D%/streams.h \
	%D%/subject.c %D%/subject.h \
	%D%/tree.c \
	%D%/verify.c
dist_pkgdata_DATA += %D%/package.schema.json %D%/push.schema.json
