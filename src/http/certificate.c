/* SPDX-License-Identifier: MIT
 * What went wrong below HTTP, in words: the codes of libcurl, and of OpenSSL for certificates. */
#include "http/curl.h"

/* X509_V_ERR_…, x509_vfy.h of OpenSSL, which libcurl hands through as a number. */
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
		return "it is signed by itself";
	case SELF_SIGNED_IN_CHAIN:
	case UNKNOWN_ISSUER_LOCALLY:
	case UNVERIFIED_LEAF:
		return "no authority that this machine knows has signed it";
	case OTHER_HOST:
	case OTHER_ADDRESS:
		return "it is for another host";
	}
	return NULL;
}

static struct failure
certificate_failure(const struct exchange *exchange)
{
	long verdict = 0;
	const char *error = exchange->http->error;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
	const char *fault = certificate_fault(verdict);
	if (!fault && str_has(str_from(error), STR("subject name")))
		fault = certificate_fault(OTHER_HOST);
	struct failure failure =
		failure_new(exchange->arena, FAILURE_CERTIFICATE, "%s", fault ? fault : error);
	if (verdict != EXPIRED && verdict != NOT_YET_VALID)
		failure.advice = STR("give the authority that signed it with --ca-file");
	return failure;
}

/* A refusal by the proxy while it was asked for a tunnel. */
static bool
is_proxy_refusal(const struct exchange *exchange)
{
	long status = 0;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_HTTP_CONNECTCODE, &status);
	return status >= 400;
}

/* Whether the server answered a TLS greeting with something else. */
static bool
is_not_tls(const struct exchange *exchange)
{
	struct str error = str_from(exchange->http->error);
	return str_has(error, STR("wrong version number")) ||
		str_has(error, STR("packet length too long")) ||
		str_has(error, STR("http request"));
}

struct failure
failure_of_code(const struct exchange *exchange, CURLcode code)
{
	enum failure_key key = FAILURE_PROTOCOL;
	const char *error = exchange->http->error;
	if (is_proxy_refusal(exchange))
		key = FAILURE_PROXY;
	else if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR)
		return certificate_failure(exchange);
	else if (code == CURLE_SSL_CONNECT_ERROR)
		key = is_not_tls(exchange) ? FAILURE_NOT_TLS : FAILURE_BROKEN;
	else if (code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CACERT_BADFILE ||
		code == CURLE_SSL_CIPHER)
		key = FAILURE_CREDENTIALS;
	else if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY ||
		code == CURLE_COULDNT_CONNECT)
		key = FAILURE_UNREACHABLE;
	else if (code == CURLE_OPERATION_TIMEDOUT)
		key = FAILURE_TIMEOUT;
	else if (code == CURLE_PARTIAL_FILE || code == CURLE_GOT_NOTHING ||
		code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR ||
		code == CURLE_SEND_FAIL_REWIND)
		key = FAILURE_BROKEN;
	return failure_new(exchange->arena, key, "%s", *error ? error : curl_easy_strerror(code));
}
