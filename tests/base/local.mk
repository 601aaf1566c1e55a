unit_tests += %D%/arena %D%/fs %D%/map %D%/str %D%/utf8
