unit_tests += \
	%D%/archive \
	%D%/below \
	%D%/find \
	%D%/folder \
	%D%/helmignore_suite \
	%D%/ignore \
	%D%/list \
	%D%/memory \
	%D%/overlay \
	%D%/reader
EXTRA_DIST += %D%/folder.h %D%/listed.h
