unit_tests += %D%/helm_suite %D%/read %D%/write
EXTRA_DIST += %D%/made.h
