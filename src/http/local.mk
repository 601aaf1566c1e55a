src_liboci_a_SOURCES += %D%/http.h %D%/curl.h %D%/failures.def \
	%D%/answer.c \
	%D%/certificate.c \
	%D%/client.c \
	%D%/error.c \
	%D%/failure.c \
	%D%/json.c \
	%D%/link.c \
	%D%/redirect.c \
	%D%/retry.c \
	%D%/retry_after.c \
	%D%/trace.c \
	%D%/transfer.c \
	%D%/url.c
