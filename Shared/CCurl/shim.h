#pragma once
#include <curl/curl.h>

// curl_easy_setopt takes variable arguments, which Swift cannot pass.
static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_recipients(CURL *handle, struct curl_slist *recipients) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
}
static inline CURLcode curl_set_read(CURL *handle, curl_read_callback read, void *context) {
    CURLcode result = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    return result ? result : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}
static inline CURLcode curl_set_debug(CURL *handle, curl_debug_callback debug, void *context) {
    CURLcode result = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, debug);
    return result ? result : curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
}
static inline CURLcode curl_set_progress(CURL *handle, curl_xferinfo_callback progress, void *context) {
    CURLcode result = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (!result) result = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return result ? result : curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}
static inline CURLcode curl_set_socket(CURL *handle, curl_sockopt_callback opened) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, opened);
}
/* -1 when no connection is open. */
static inline int curl_active_socket(CURL *handle) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) ? -1 : (int)socket;
}
static inline CURLcode curl_set_headers(CURL *handle, struct curl_slist *headers) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}
static inline CURLcode curl_set_write(CURL *handle, curl_write_callback write, void *context) {
    CURLcode result = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
    return result ? result : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}
static inline CURLcode curl_get_number(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}
