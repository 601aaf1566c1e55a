# Tests of the house itself: what includes what, how long things are, who allocates.
house_tests = %D%/editors.test %D%/fuzz.test %D%/malloc.test %D%/man.test %D%/network.test %D%/precommit.test \
	%D%/profiles.test %D%/rooms.test %D%/sandbox.test %D%/shape.test %D%/tables.test
TESTS += $(house_tests)
EXTRA_DIST += $(house_tests)
