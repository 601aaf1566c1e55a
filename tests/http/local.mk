# These tests have a server of their own and the clock of the test suite, which runs faster.
http_test_libraries = src/liboci.a tests/server/libclock.a $(libraries) $(CURL_LIBS) $(CMOCKA_LIBS)
http_test_server = %D%/server.h %D%/server.c

oci_tests += %D%/answer
%C%_answer_SOURCES = %D%/answer.c $(http_test_server)
%C%_answer_LDADD = $(http_test_libraries)

oci_tests += %D%/transfer
%C%_transfer_SOURCES = %D%/transfer.c $(http_test_server)
%C%_transfer_LDADD = $(http_test_libraries)

oci_tests += %D%/client
%C%_client_SOURCES = %D%/client.c $(http_test_server)
%C%_client_LDADD = $(http_test_libraries)

oci_tests += %D%/retry
%C%_retry_SOURCES = %D%/retry.c $(http_test_server)
%C%_retry_LDADD = $(http_test_libraries)

oci_tests += %D%/certificate
%C%_certificate_LDADD = $(http_test_libraries)
EXTRA_DIST += %D%/handshakes.py

oci_tests += %D%/error %D%/json %D%/link %D%/redirect %D%/retry_after %D%/url
%C%_error_LDADD = $(oci_test_libraries)
%C%_json_LDADD = $(oci_test_libraries)
%C%_link_LDADD = $(oci_test_libraries)
%C%_redirect_LDADD = $(oci_test_libraries)
%C%_retry_after_LDADD = $(oci_test_libraries)
%C%_url_LDADD = $(oci_test_libraries)
