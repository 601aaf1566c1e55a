# Tests of query.
unit_tests += %D%/cts %D%/function %D%/joins %D%/list %D%/parse %D%/run
%C%_cts_SOURCES = %D%/cts.c %D%/ask.c %D%/ask.h
%C%_list_SOURCES = %D%/list.c %D%/ask.c %D%/ask.h
%C%_parse_SOURCES = %D%/parse.c %D%/ask.c %D%/ask.h
%C%_run_SOURCES = %D%/run.c %D%/ask.c %D%/ask.h
%C%_function_SOURCES = %D%/function.c %D%/ask.c %D%/ask.h
%C%_joins_SOURCES = %D%/joins.c %D%/ask.c %D%/ask.h
