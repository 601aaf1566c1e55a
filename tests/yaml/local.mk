unit_tests += \
	%D%/cases_suite \
	%D%/decode \
	%D%/embed \
	%D%/embed_property \
	%D%/embed_suite \
	%D%/events \
	%D%/json \
	%D%/limits_suite \
	%D%/merges_suite \
	%D%/resolve \
	%D%/scalars_suite
EXTRA_DIST += %D%/cases.known %D%/goyaml.h %D%/merges.known %D%/scalars.known %D%/yaml_suite.h
