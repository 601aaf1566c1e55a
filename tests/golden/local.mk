# Tests of golden.
