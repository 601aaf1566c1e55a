unit_tests += %D%/children %D%/loader_suite
EXTRA_DIST += %D%/loader.known
