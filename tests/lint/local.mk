unit_tests += %D%/config %D%/shared
