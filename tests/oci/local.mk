# Tests of oci: unit tests, and the program with our own servers.
oci_tests += %D%/compare %D%/artifacthub
tests_oci_compare_LDADD = $(oci_test_libraries)
tests_oci_artifacthub_LDADD = $(oci_test_libraries)
TESTS += %D%/helm_suite.test %D%/push.test %D%/verify.test %D%/wait.test
EXTRA_DIST += %D%/helm_suite.known %D%/helm_suite.test %D%/push.test %D%/verify.test %D%/wait.test
