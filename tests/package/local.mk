unit_tests += \
	%D%/build \
	%D%/manifest \
	%D%/manifest_suite \
	%D%/package_suite \
	%D%/provenance
EXTRA_DIST += %D%/charts.h %D%/manifests.known %D%/packages.known
