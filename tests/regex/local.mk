unit_tests += %D%/pattern %D%/re2
EXTRA_DIST += %D%/re2.known
