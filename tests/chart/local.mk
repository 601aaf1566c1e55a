unit_tests += \
	%D%/chart \
	%D%/corpus \
	%D%/crds \
	%D%/examples \
	%D%/images \
	%D%/parts \
	%D%/template
EXTRA_DIST += %D%/loaded.h
