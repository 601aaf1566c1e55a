src_libchartgate_a_SOURCES += \
	%D%/canvas.c %D%/canvas.h \
	%D%/concise.c \
	%D%/excerpt.c %D%/excerpt.h \
	%D%/json.c \
	%D%/report.c %D%/report.h %D%/reporters.def \
	%D%/row.c %D%/row.h \
	%D%/sarif.c %D%/sarif.h %D%/sarif_artifact.c %D%/sarif_result.c %D%/sarif_rule.c \
	%D%/snippet.c %D%/snippet.h \
	%D%/summary.c %D%/summary.h \
	%D%/text.c \
	%D%/uri.c %D%/uri.h
dist_pkgdata_DATA += %D%/report.schema.json
