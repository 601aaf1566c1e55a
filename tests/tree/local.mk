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
unit_tests += %D%/node %D%/resolve %D%/yaml
unit_tests += %D%/cases_suite %D%/limits_suite %D%/merges_suite %D%/scalars_suite
EXTRA_DIST += %D%/goyaml.h %D%/cases.known %D%/merges.known %D%/scalars.known
