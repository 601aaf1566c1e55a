unit_tests += %D%/options
TESTS += %D%/push_schema.test %D%/remote.test
EXTRA_DIST += %D%/push_schema.test %D%/remote.test
