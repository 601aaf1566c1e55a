unit_tests += %D%/config %D%/published %D%/shared %D%/workspace
