unit_tests += %D%/number %D%/unicode
