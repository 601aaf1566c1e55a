src_libground_a_SOURCES += %D%/form.h \
	%D%/dates.c \
	%D%/digests.c \
	%D%/format.c \
	%D%/image.c \
	%D%/names.c %D%/notation.h \
	%D%/release.c \
	%D%/semver.c %D%/semver.h \
	%D%/semver_range.c \
	%D%/spdx.c %D%/spdx.def \
	%D%/url.c
