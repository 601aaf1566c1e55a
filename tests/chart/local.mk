unit_tests += \
	%D%/chart \
	%D%/find \
	%D%/helmignore_suite \
	%D%/loader_suite \
	%D%/source \
	%D%/template \
	%D%/unicode
EXTRA_DIST += %D%/folder.h %D%/loader.known
