# Tests of rule.
