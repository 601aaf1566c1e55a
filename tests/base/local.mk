unit_tests += %D%/arena %D%/map %D%/str %D%/utf8
