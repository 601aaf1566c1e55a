oci_tests += %D%/auth %D%/challenge %D%/docker_config %D%/credential_helper %D%/realm %D%/sources %D%/token
# auth has a clock of its own; sources has the clock of the test suite, which runs faster.
%C%_auth_SOURCES = %D%/auth.c %D%/server.c %D%/server.h
%C%_auth_LDADD = src/liboci.a $(libraries) $(CURL_LIBS) $(CMOCKA_LIBS)
%C%_sources_LDADD = src/liboci.a tests/server/libclock.a $(libraries) $(CURL_LIBS) $(CMOCKA_LIBS)
%C%_challenge_LDADD = $(oci_test_libraries)
%C%_docker_config_LDADD = $(oci_test_libraries)
%C%_credential_helper_LDADD = $(oci_test_libraries)
%C%_realm_LDADD = $(oci_test_libraries)
%C%_token_LDADD = $(oci_test_libraries)
