src_libground_a_SOURCES += %D%/form.h \
	%D%/image.c \
	%D%/semver.c %D%/semver.h \
	%D%/semver_range.c
