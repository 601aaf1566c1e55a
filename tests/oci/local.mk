# Tests of oci: units, and the program against servers of our own.
EXTRA_DIST += %D%/wait.test
TESTS += %D%/wait.test
