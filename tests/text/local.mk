unit_tests += %D%/finding %D%/source
