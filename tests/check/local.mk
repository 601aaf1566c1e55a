# Tests of check.
