# Tests of check.
unit_tests += \
	%D%/equals \
	%D%/exists \
	%D%/logic \
	%D%/message \
	%D%/mistakes \
	%D%/readme \
	%D%/semver \
	%D%/text \
	%D%/type
EXTRA_DIST += %D%/trial.h
