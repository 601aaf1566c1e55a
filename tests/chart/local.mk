unit_tests += \
	%D%/annotations \
	%D%/archive \
	%D%/chart \
	%D%/corpus \
	%D%/crds \
	%D%/examples \
	%D%/find \
	%D%/helmignore_suite \
	%D%/images \
	%D%/loader_suite \
	%D%/repository \
	%D%/source \
	%D%/template \
	%D%/unicode
EXTRA_DIST += %D%/folder.h %D%/loaded.h %D%/loader.known
