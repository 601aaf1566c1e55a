src_liboci_a_SOURCES += %D%/auth.h %D%/sources.h %D%/state.h \
	%D%/auth.c \
	%D%/challenge.c \
	%D%/docker_config.c \
	%D%/fetch.c \
	%D%/credential_helper.c \
	%D%/realm.c \
	%D%/secret.c \
	%D%/sources.c \
	%D%/token.c
