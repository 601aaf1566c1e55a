unit_tests += %D%/loader_suite
EXTRA_DIST += %D%/loader.known
