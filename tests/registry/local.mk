oci_tests += %D%/layout %D%/location %D%/manifest %D%/reference
%C%_layout_LDADD = $(oci_test_libraries)
%C%_location_LDADD = $(oci_test_libraries)
%C%_manifest_LDADD = $(oci_test_libraries)
%C%_reference_LDADD = $(oci_test_libraries)
