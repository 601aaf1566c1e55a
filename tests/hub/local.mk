unit_tests += %D%/annotations %D%/repository
