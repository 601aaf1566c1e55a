unit_tests += %D%/write
