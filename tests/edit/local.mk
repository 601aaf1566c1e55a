unit_tests += %D%/edit
