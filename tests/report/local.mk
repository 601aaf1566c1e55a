unit_tests += %D%/json %D%/report %D%/sarif %D%/text
check_PROGRAMS += %D%/sample
TESTS += %D%/schema.test
EXTRA_DIST += %D%/fixture.h %D%/log.h %D%/schema.test
