unit_tests += %D%/cts
%C%_cts_SOURCES = %D%/cts.c %D%/ask.c %D%/ask.h
