oci_tests += %D%/challenge %D%/docker_config %D%/helper %D%/token
%C%_challenge_LDADD = $(oci_test_libraries)
%C%_docker_config_LDADD = $(oci_test_libraries)
%C%_helper_LDADD = $(oci_test_libraries)
%C%_token_LDADD = $(oci_test_libraries)
