# The servers of the tests, and a chartgate-oci with the test suite's clock.
if OCI
check_LIBRARIES += %D%/libclock.a
%C%_libclock_a_SOURCES = %D%/clock.c
endif
