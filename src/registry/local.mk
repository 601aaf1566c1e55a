src_liboci_a_SOURCES += %D%/registry.h
