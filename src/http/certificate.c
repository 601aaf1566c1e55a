/* SPDX-License-Identifier: MIT
 * Turns the error codes of libcurl, and those of OpenSSL for certificates, into failures with a
 * message. */
#include "http/curl.h"

/* X509_V_ERR_… of OpenSSL's x509_vfy.h. libcurl gives them as numbers. */
enum {
	UNKNOWN_ISSUER_LOCALLY = 20,
	UNVERIFIED_LEAF = 21,
	NOT_YET_VALID = 9,
	EXPIRED = 10,
	SELF_SIGNED = 18,
	SELF_SIGNED_IN_CHAIN = 19,
	OTHER_HOST = 62,
	OTHER_ADDRESS = 64,
};

static const char *
certificate_fault(long verdict)
{
	switch (verdict) {
	case NOT_YET_VALID:
		return "it is not valid yet";
	case EXPIRED:
		return "it has expired";
	case SELF_SIGNED:
		return "it is self-signed";
	case SELF_SIGNED_IN_CHAIN:
	case UNKNOWN_ISSUER_LOCALLY:
	case UNVERIFIED_LEAF:
		return "it is not signed by an authority that this machine trusts";
	case OTHER_HOST:
	case OTHER_ADDRESS:
		return "it is for another host";
	}
	return NULL;
}

static struct http_failure
certificate_failure(const struct exchange *exchange)
{
	long verdict = 0;
	const char *error = exchange->http->error;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
	const char *fault = certificate_fault(verdict);
	if (!fault && str_has(str_from(error), STR("subject name")))
		fault = certificate_fault(OTHER_HOST);
	struct http_failure failure = http_failure_new(
		exchange->arena, HTTP_FAILURE_CERTIFICATE, "%s", fault ? fault : error);
	if (verdict == SELF_SIGNED || fault == certificate_fault(UNVERIFIED_LEAF))
		failure.advice =
			STR("name the certificate of the authority that signed it with --ca-file");
	return failure;
}

/* Whether the proxy refused to open a tunnel. */
static bool
is_proxy_refusal(const struct exchange *exchange)
{
	long status = 0;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_HTTP_CONNECTCODE, &status);
	return status >= 400;
}

/* The reason why a handshake ended, or the first read after it: there a TLS 1.3 server says that it
 * wants a certificate. "SSL routines" in the text marks an error of OpenSSL; the others are errors
 * of the connection. */
static enum http_failure_key
handshake_fault(struct str error, CURLcode code)
{
	bool is_tls = str_has(error, STR("SSL routines")) && !str_has(error, STR("unexpected eof"));
	if (str_has(error, STR("wrong version number")) ||
		str_has(error, STR("packet length too long")) ||
		str_has(error, STR("http request")))
		return HTTP_FAILURE_NOT_TLS;
	if (is_tls && (code == CURLE_SSL_CONNECT_ERROR || str_has(error, STR(" alert "))))
		return HTTP_FAILURE_TLS;
	return HTTP_FAILURE_BROKEN;
}

/* Whether the server may want a client certificate. Before TLS 1.3 some servers then only say that
 * the handshake failed. */
static bool
wants_certificate(struct str error)
{
	return str_has(error, STR(" alert ")) &&
		(str_has(error, STR("certificate")) || str_has(error, STR("unknown ca")) ||
			str_has(error, STR("handshake failure")));
}

static enum http_failure_key
key_of(CURLcode code, struct str error)
{
	switch ((int)code) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_COULDNT_CONNECT:
		return HTTP_FAILURE_UNREACHABLE;
	case CURLE_OPERATION_TIMEDOUT:
		return HTTP_FAILURE_TIMEOUT;
	case CURLE_OK: /* the connection was closed within the headers */
	case CURLE_PARTIAL_FILE:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_FAIL_REWIND:
		return HTTP_FAILURE_BROKEN;
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_SSL_CONNECT_ERROR:
		return handshake_fault(error, code);
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CACERT_BADFILE:
		return HTTP_FAILURE_CERTIFICATE_FILE;
	}
	return HTTP_FAILURE_PROTOCOL;
}

struct http_failure
http_failure_of_code(const struct exchange *exchange, CURLcode code)
{
	struct arena *arena = exchange->arena;
	struct str error = str_from(exchange->http->error);
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR)
		return certificate_failure(exchange);
	if (code == CURLE_OK)
		error = STR("it was closed within the headers of an answer");
	else if (code == CURLE_OPERATION_TIMEDOUT) /* libcurl's own timeout */
		error = STR("no connection within 10 s");
	else if (!error.len)
		error = str_from(curl_easy_strerror(code));
	enum http_failure_key key =
		is_proxy_refusal(exchange) ? HTTP_FAILURE_PROXY : key_of(code, error);
	struct str shown = http_line(arena, error);
	struct http_failure failure = http_failure_new(arena, key, "%.*s", STR_FMT(shown));
	if (key == HTTP_FAILURE_TLS && wants_certificate(error))
		failure.advice = STR("if the server wants a client certificate, give it with "
				     "--cert-file and --key-file");
	return failure;
}
