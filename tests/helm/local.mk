unit_tests += \
	%D%/children \
	%D%/decode \
	%D%/loader \
	%D%/loader_suite \
	%D%/metadata \
	%D%/values
EXTRA_DIST += %D%/loader.known
