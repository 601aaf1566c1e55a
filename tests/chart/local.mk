unit_tests += \
	%D%/chart \
	%D%/corpus \
	%D%/crds \
	%D%/examples \
	%D%/images \
	%D%/template
EXTRA_DIST += %D%/loaded.h
