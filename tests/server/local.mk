# The servers of the tests, and a chartgate-oci with the test suite's clock.
if OCI
check_LIBRARIES += %D%/libclock.a
%C%_libclock_a_SOURCES = %D%/clock.c src/http/stop.c

check_PROGRAMS += %D%/chartgate-oci
%C%_chartgate_oci_SOURCES = src/oci_main.c
%C%_chartgate_oci_LDADD = src/liboci.a %D%/libclock.a $(libraries) $(CURL_LIBS)
TESTS += %D%/cases.test %D%/debian.test %D%/migration.test
endif
EXTRA_DIST += %D%/archive_cases.py %D%/auth_cases.py %D%/cases.test %D%/certificates.py %D%/debian.py \
	%D%/debian.test %D%/hub.py %D%/kill_cases.py %D%/malicious_cases.py %D%/migration.test %D%/push_cases.py \
	%D%/registry.py %D%/row.py %D%/runner.py %D%/server_cases.py %D%/table.py %D%/transport_cases.py %D%/wire.py
