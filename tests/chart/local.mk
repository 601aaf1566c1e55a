unit_tests += \
	%D%/blank \
	%D%/cell \
	%D%/chart \
	%D%/corpus \
	%D%/crds \
	%D%/directive \
	%D%/documents \
	%D%/examples \
	%D%/file_rows \
	%D%/images \
	%D%/parts \
	%D%/spelling \
	%D%/template \
	%D%/texts
EXTRA_DIST += %D%/loaded.h
