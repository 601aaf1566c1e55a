src_liboci_a_SOURCES += %D%/oci.h %D%/main.c %D%/open.c
