unit_tests += %D%/archive %D%/find %D%/helmignore_suite %D%/list
EXTRA_DIST += %D%/folder.h
