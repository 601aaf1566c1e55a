unit_tests += %D%/harmless %D%/text
EXTRA_DIST += %D%/fixture.h
