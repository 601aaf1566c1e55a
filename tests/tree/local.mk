# Tests of tree.
unit_tests += %D%/number
