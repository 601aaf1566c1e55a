unit_tests += %D%/arena %D%/fs %D%/map %D%/match %D%/str %D%/suggest %D%/utf8
