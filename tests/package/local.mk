unit_tests += \
	%D%/manifest \
	%D%/manifest_suite \
	%D%/package_suite
EXTRA_DIST += %D%/charts.h %D%/manifests.known
