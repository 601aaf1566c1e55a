unit_tests += %D%/options
