# Tests of tree.
