/* SPDX-License-Identifier: MIT
 * Sends requests with one easy handle of libcurl. Uploads use HTTP/1.1 with Expect: over HTTP/2 an
 * early answer to an upload loses its body, over HTTP/1.1 it saves the upload. Bodies are in
 * memory, so each try starts at the first byte. */
#include <dirent.h>
#include <signal.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/version.h"
#include "http/curl.h"

enum { EXPECT_FROM = 64 * 1024, EXPECT_WAIT = 1000 };

/* --- The client --- */

static void
close_easy(void *object)
{
	curl_easy_cleanup(object);
}

static void
close_multi(void *object)
{
	curl_multi_cleanup(object);
}

/* The system's folder of hashed certificates; empty when there is none. OpenSSL reads one file of
 * it, which is faster than a whole bundle. */
static struct str
hashed_folder(void)
{
	static const struct str folder = STR_INIT("/etc/ssl/certs");
	DIR *listing = opendir(folder.at);
	struct dirent *entry;
	bool found = false;
	while (listing && !found && (entry = readdir(listing)))
		found = str_ends(str_from(entry->d_name), STR(".0"));
	if (listing)
		closedir(listing);
	return found ? folder : (struct str){ 0 };
}

struct http *
http_new(struct arena *arena, const struct http_options *options)
{
	struct http *http = ARENA_NEW(arena, struct http);
	must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
	http->options = *options;
	http->multi = curl_multi_init();
	http->easy = curl_easy_init();
	must(http->multi && http->easy);
	arena_defer(arena, close_multi, http->multi);
	arena_defer(arena, close_easy, http->easy);
	http->ca_folder = hashed_folder();
	http->ends = clock_now() + (options->timeout ? options->timeout : RUN_TIME);
	signal(SIGPIPE, SIG_IGN); /* a write to a closed connection gives an error, not a signal */
	return http;
}

long long
http_time_left(const struct http *http)
{
	long long left = http->ends - clock_now();
	return left > 0 ? left : 0;
}

/* --- One request --- */

static size_t
give_body(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *exchange = context;
	struct str body = exchange->request->body;
	struct str piece = str_slice(body, exchange->sent, exchange->sent + size * count);
	if (piece.len)
		memcpy(bytes, piece.at, piece.len);
	exchange->sent += piece.len;
	exchange->moved = clock_now();
	const struct http_options *options = &exchange->http->options;
	if (options->progress)
		options->progress(options->context, exchange->sent, body.len);
	return piece.len;
}

/* libcurl sends a request again when a reused connection dies. A body that was sent must not be
 * sent again before the caller has asked whether it arrived, so this refuses to start it anew. */
static int
refuse_rewind(void *context, curl_off_t offset, int origin)
{
	(void)context;
	(void)offset;
	(void)origin;
	return CURL_SEEKFUNC_FAIL;
}

static struct curl_slist *
add_line(struct exchange *exchange, struct curl_slist *list, const char *name, struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		must((unsigned char)value.at[i] >= ' ');
	struct str line = value.len ? str_format(exchange->arena, "%s: %.*s", name, STR_FMT(value))
				    : str_format(exchange->arena, "%s:", name);
	struct curl_slist *longer = curl_slist_append(list, str_cstr(exchange->arena, line));
	must(longer);
	return longer;
}

/* Our own headers, and an empty one for each header that libcurl would add. */
static struct curl_slist *
make_headers(struct exchange *exchange)
{
	const struct http_request *request = exchange->request;
	bool expects = request->body.len >= EXPECT_FROM && !exchange->http->without_expect;
	struct curl_slist *list = NULL;
	list = add_line(exchange, list, "Accept", request->accept);
	list = add_line(
		exchange, list, "Expect", expects ? STR("100-continue") : (struct str){ 0 });
	list = add_line(exchange, list, "Content-Type", request->body_type);
	if (request->authorization.len)
		list = add_line(exchange, list, "Authorization", request->authorization);
	return list;
}

static void
set_security(struct http *http, struct arena *arena)
{
	CURL *easy = http->easy;
	const struct http_options *options = &http->options;
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (http->ca_folder.len || options->ca_file.len)
		curl_easy_setopt(easy, CURLOPT_CAINFO,
			options->ca_file.len ? str_cstr(arena, options->ca_file) : NULL);
	if (http->ca_folder.len)
		curl_easy_setopt(easy, CURLOPT_CAPATH, str_cstr(arena, http->ca_folder));
	if (options->cert_file.len)
		curl_easy_setopt(easy, CURLOPT_SSLCERT, str_cstr(arena, options->cert_file));
	if (options->key_file.len)
		curl_easy_setopt(easy, CURLOPT_SSLKEY, str_cstr(arena, options->key_file));
}

static void
set_method(struct exchange *exchange)
{
	CURL *easy = exchange->http->easy;
	struct str body = exchange->request->body;
	switch (exchange->request->method) {
	case HTTP_GET:
		break;
	case HTTP_HEAD:
		curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
		break;
	case HTTP_POST:
		curl_easy_setopt(easy, CURLOPT_POST, 1L);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
		break;
	case HTTP_PUT:
		curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)body.len);
		break;
	}
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_body);
	curl_easy_setopt(easy, CURLOPT_READDATA, exchange);
	curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, refuse_rewind);
}

static void
set_transfer(struct exchange *exchange, struct curl_slist *headers)
{
	struct http *http = exchange->http;
	CURL *easy = http->easy;
#if LIBCURL_VERSION_NUM >= 0x075700
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* a stop does not wait for DNS */
#endif
	curl_easy_setopt(easy, CURLOPT_URL, str_cstr(exchange->arena, exchange->request->url.text));
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "chartgate/" CHARTGATE_VERSION);
	curl_easy_setopt(easy, CURLOPT_EXPECT_100_TIMEOUT_MS, clock_real(EXPECT_WAIT));
	/* Our own time limit ends first (transfer.c). From this one libcurl computes the time for
	 * each address. */
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, clock_real(CONNECT_TIME) + 1);
	curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, (long)http->without_reuse);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, http->error);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, answer_take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, answer_take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
}

/* Whether a whole answer came, or enough of one although libcurl gives an error. Enough is an error
 * status whose body was cut at our limit, or an error status of a server that had not read the
 * whole request: such a server resets the connection when it closes. */
static bool
is_answered(const struct exchange *exchange, CURLcode code, long status)
{
	if (exchange->is_refused || exchange->stage != ANSWER_IN_BODY)
		return false;
	bool is_cut = code == CURLE_WRITE_ERROR;
	bool is_early = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR ||
		code == CURLE_SEND_FAIL_REWIND ||
		(code == CURLE_PARTIAL_FILE && exchange->request->body.len);
	return code == CURLE_OK || (status >= 300 && (is_cut || is_early));
}

static bool
perform(struct exchange *exchange)
{
	struct http *http = exchange->http;
	long status = 0;
	answer_begin(exchange);
	*http->error = '\0';
	curl_easy_reset(http->easy);
	struct curl_slist *headers = make_headers(exchange);
	set_security(http, exchange->arena);
	set_method(exchange);
	set_transfer(exchange, headers);
	CURLcode code = transfer_run(exchange);
	curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status);
	if (!is_answered(exchange, code, status)) {
		if (!exchange->is_refused)
			*exchange->failure = http_failure_of_code(exchange, code);
		/* A server may close the connection after each answer without saying so. A reused
		 * connection would then break every other request. */
		http->without_reuse |= exchange->failure->key == HTTP_FAILURE_BROKEN;
		status = 0;
	}
	curl_slist_free_all(headers);
	exchange->response->status = (int)status;
	exchange->response->body = builder_str(&exchange->body);
	return status != 0;
}

static struct str
method_name(enum http_method method)
{
	static const struct str names[] = { [HTTP_GET] = STR_INIT("GET"),
		[HTTP_HEAD] = STR_INIT("HEAD"),
		[HTTP_POST] = STR_INIT("POST"),
		[HTTP_PUT] = STR_INIT("PUT") };
	return names[method];
}

static void
trace(struct http *http, const struct http_request *request, int status)
{
	struct arena scratch;
	if (!http->options.trace)
		return;
	arena_init(&scratch);
	http->options.trace(http->options.context, method_name(request->method),
		url_masked(&scratch, &request->url), status);
	arena_close(&scratch);
}

bool
http_send(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure)
{
	struct exchange exchange = { .http = http,
		.arena = arena,
		.request = request,
		.response = response,
		.failure = failure };
	bool answered = perform(&exchange);
	if (answered && response->status == EXPECTATION_FAILED && !http->without_expect) {
		http->without_expect = true;
		answered = perform(&exchange);
	}
	if (answered && response->status == 407) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_PROXY, "it asks for credentials (407)");
		answered = false;
	}
	trace(http, request, answered ? response->status : 0);
	return answered;
}
