# Tests of rule.
unit_tests += %D%/builtin
EXTRA_DIST += %D%/case.h
