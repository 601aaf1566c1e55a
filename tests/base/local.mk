unit_tests += %D%/arena %D%/base64 %D%/digest %D%/fs %D%/map %D%/match %D%/process %D%/re2 %D%/status %D%/str %D%/suggest %D%/utf8
EXTRA_DIST += %D%/re2.known
