unit_tests += %D%/at %D%/node %D%/print
