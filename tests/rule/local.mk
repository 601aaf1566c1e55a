# Tests of rule.
unit_tests += \
	%D%/blame \
	%D%/builtin \
	%D%/kinds \
	%D%/let \
	%D%/reach \
	%D%/ruleset \
	%D%/run
EXTRA_DIST += %D%/case.h %D%/found.h
