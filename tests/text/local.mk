unit_tests += %D%/finding %D%/harmless %D%/json %D%/source
