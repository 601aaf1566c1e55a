src_liboci_a_SOURCES += %D%/http.h %D%/failures.def
