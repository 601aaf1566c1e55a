unit_tests += %D%/node %D%/print
