src_libground_a_SOURCES += %D%/form.h
