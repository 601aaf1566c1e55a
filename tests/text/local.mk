unit_tests += %D%/finding %D%/harmless %D%/source
