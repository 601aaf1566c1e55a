unit_tests += \
	%D%/find \
	%D%/helmignore_suite \
	%D%/source \
	%D%/template \
	%D%/unicode
EXTRA_DIST += %D%/folder.h
