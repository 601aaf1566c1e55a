unit_tests += %D%/harmless %D%/json %D%/sarif %D%/text
check_PROGRAMS += %D%/sample
TESTS += %D%/schema.test
EXTRA_DIST += %D%/fixture.h %D%/log.h %D%/schema.test
