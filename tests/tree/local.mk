# Tests of tree.
unit_tests += %D%/number
unit_tests += %D%/json
unit_tests += %D%/print
unit_tests += %D%/decode
unit_tests += %D%/embed
unit_tests += %D%/embed_suite
EXTRA_DIST += %D%/yaml_suite.h
unit_tests += %D%/comments
unit_tests += %D%/embed_property
