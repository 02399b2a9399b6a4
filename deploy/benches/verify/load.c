/* Uploads as fast as a server takes them: so many connections, each of which asks again when it is answered.
 *
 * usage: load HOST PORT CONNECTIONS SECONDS REQUEST-FILE      the file holds one whole request, head and body; 64 question marks in it
 *                                                            become other hexadecimal digits each time it is sent
 * prints: ANSWERS SECONDS P50 P99 MAX OTHERS                  times in milliseconds; OTHERS were not answered 200
 */
#define _GNU_SOURCE
#include <netdb.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { DIGITS = 64 };
static char *request;
static size_t length;
/* Where the digits stand that change; null where none do. */
static char *changing;
static struct addrinfo *server;
static double until;
static atomic_int others;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static float *times;
static size_t count, room;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int dial(void) {
    int one = 1, s = socket(server->ai_family, SOCK_STREAM, 0);
    struct timeval patience = {30, 0};
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(s, server->ai_addr, server->ai_addrlen) != 0) { close(s); return -1; }
    return s;
}

/* One answer: its status, or 0 when there was none. */
static int ask(int s, const char *request) {
    size_t sent = 0, got = 0, wanted = 0;
    char answer[65536];
    while (sent < length) {
        ssize_t n = send(s, request + sent, length - sent, MSG_NOSIGNAL);
        if (n <= 0) return 0;
        sent += (size_t)n;
    }
    for (;;) {
        ssize_t n = recv(s, answer + got, sizeof answer - 1 - got, 0);
        if (n <= 0) return 0;
        got += (size_t)n;
        answer[got] = 0;
        char *end = strstr(answer, "\r\n\r\n");
        if (!end) continue;
        char *said = strcasestr(answer, "\r\ncontent-length:");
        wanted = (size_t)(end + 4 - answer) + (said && said < end ? strtoul(said + 17, 0, 10) : 0);
        if (got >= wanted) return atoi(answer + 9);
    }
}

static void *loop(void *number) {
    int s = -1;
    unsigned seed = (unsigned)(size_t)number;
    char *own = request;
    if (changing) memcpy(own = malloc(length), request, length);
    while (now() < until) {
        for (int i = 0; changing && i < DIGITS; i++) own[changing - request + i] = "0123456789abcdef"[rand_r(&seed) >> 8 & 15];
        if (s < 0 && (s = dial()) < 0) { atomic_fetch_add(&others, 1); usleep(10000); continue; }
        double began = now();
        int status = ask(s, own);
        if (status != 200) { atomic_fetch_add(&others, 1); close(s); s = -1; continue; }
        pthread_mutex_lock(&lock);
        if (count == room) times = realloc(times, (room = room ? 2 * room : 4096) * sizeof *times);
        times[count++] = (float)(1000 * (now() - began));
        pthread_mutex_unlock(&lock);
    }
    if (s >= 0) close(s);
    if (own != request) free(own);
    return 0;
}

static int order(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

int main(int words, char **word) {
    if (words != 6) return fprintf(stderr, "usage: load HOST PORT CONNECTIONS SECONDS REQUEST-FILE\n"), 2;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    if (getaddrinfo(word[1], word[2], &hints, &server) != 0) return 2;
    FILE *file = fopen(word[5], "rb");
    if (!file) return 2;
    fseek(file, 0, SEEK_END);
    length = (size_t)ftell(file);
    rewind(file);
    request = malloc(length);
    if (fread(request, 1, length, file) != length) return 2;
    char marks[DIGITS];
    memset(marks, '?', DIGITS);
    changing = memmem(request, length, marks, DIGITS);
    int connections = atoi(word[3]);
    double began = now();
    until = began + atof(word[4]);
    pthread_t *threads = calloc((size_t)connections, sizeof *threads);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 256 * 1024);
    for (int i = 0; i < connections; i++) pthread_create(&threads[i], &small, loop, (void *)(size_t)(i + 1));
    for (int i = 0; i < connections; i++) pthread_join(threads[i], 0);
    double took = now() - began;
    qsort(times, count, sizeof *times, order);
    printf("%zu %.3f %.2f %.2f %.2f %d\n", count, took, count ? times[count / 2] : 0, count ? times[count * 99 / 100] : 0,
           count ? times[count - 1] : 0, others);
}
