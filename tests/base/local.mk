unit_tests += %D%/arena %D%/base64 %D%/builder %D%/digest %D%/fs %D%/map %D%/process %D%/status %D%/str %D%/suggest %D%/utf8
