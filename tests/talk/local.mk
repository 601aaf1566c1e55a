# Tests of talk.
unit_tests += %D%/event %D%/request
