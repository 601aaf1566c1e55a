unit_tests += %D%/find %D%/helmignore_suite %D%/source
EXTRA_DIST += %D%/folder.h %D%/suite.h
