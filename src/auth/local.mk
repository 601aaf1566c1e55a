src_liboci_a_SOURCES += %D%/auth.h
