unit_tests += %D%/harmless %D%/json %D%/text
