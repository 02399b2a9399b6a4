// The floor of `deploy/bench ingest`: one bare loop over librabbitmq and libpq that does the work of an ingest and nothing
// else. Per batch: consume, one statement {inbox, state, outbox, mark the former batch as sent}, publish with confirms and
// mandatory, acknowledge. It reads no JSON, checks nobody, and stops at the first error.
//
// usage: bare AMQP_HOST AMQP_PORT USER IN_QUEUE OUT_QUEUE MESSAGES BATCH
// The broker's password is in AMQP_PASSWORD, the database in libpq's own variables.
// prints: seconds and CPU seconds
#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { ID = 64, BODY = 8192 };

static void stop(const char *doing, const char *why) {
    fprintf(stderr, "%s: %s\n", doing, why);
    exit(1);
}

static void must(amqp_rpc_reply_t reply, const char *doing) {
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) stop(doing, amqp_error_string2(reply.library_error));
}

static amqp_connection_state_t connection(char **argv) {
    amqp_connection_state_t state = amqp_new_connection();
    if (amqp_socket_open(amqp_tcp_socket_new(state), argv[1], atoi(argv[2]))) stop("connecting", argv[1]);
    must(amqp_login(state, "/", 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, argv[3],
                    getenv("AMQP_PASSWORD")), "signing in");
    amqp_channel_open(state, 1);
    must(amqp_get_rpc_reply(state), "opening a channel");
    return state;
}

static uint64_t confirmed;

static void await_confirms(amqp_connection_state_t state, uint64_t target) {
    while (confirmed < target) {
        amqp_frame_t frame;
        if (amqp_simple_wait_frame(state, &frame)) stop("waiting for confirms", "the connection broke");
        if (frame.frame_type != AMQP_FRAME_METHOD) continue;
        if (frame.payload.method.id != AMQP_BASIC_ACK_METHOD) stop("waiting for confirms", "a message was not taken");
        amqp_basic_ack_t *ack = frame.payload.method.decoded;
        if (ack->multiple) confirmed = ack->delivery_tag; else confirmed++;
        amqp_maybe_release_buffers(state);
    }
}

static void publish(amqp_connection_state_t state, const char *queue, const char *id, const char *body) {
    amqp_basic_properties_t properties = {0};
    properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG;
    properties.delivery_mode = 2;
    properties.message_id = amqp_cstring_bytes(id);
    if (amqp_basic_publish(
            state, 1, amqp_empty_bytes, amqp_cstring_bytes(queue), 1, 0, &properties, amqp_cstring_bytes(body)))
        stop("publishing", "the connection broke");
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 8 || !getenv("AMQP_PASSWORD")) stop("usage", "bare HOST PORT USER IN OUT MESSAGES BATCH");
    const char *in = argv[4], *out = argv[5];
    long messages = atol(argv[6]);
    int batch = atoi(argv[7]);
    amqp_connection_state_t consuming = connection(argv), publishing = connection(argv);
    amqp_confirm_select(publishing, 1);
    must(amqp_get_rpc_reply(publishing), "selecting confirms");
    PGconn *database = PQconnectdb("");
    if (PQstatus(database) != CONNECTION_OK) stop("connecting", PQerrorMessage(database));
    PGresult *prepared = PQprepare(
        database, "batch",
        "WITH heard AS (INSERT INTO bench.inbox (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id),"
        " kept AS (INSERT INTO bench.calendar (id, due_at) SELECT id, now() + interval '30 days' FROM heard"
        "  ON CONFLICT DO NOTHING),"
        " sent AS (UPDATE bench.outbox SET sent_at = now() WHERE id = ANY($3::text[]))"
        " INSERT INTO bench.outbox (id, body) SELECT id, $2 FROM heard",
        3, NULL);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK) stop("preparing", PQerrorMessage(database));
    amqp_basic_qos(consuming, 1, 0, batch * 2, 0);
    amqp_basic_consume(consuming, 1, amqp_cstring_bytes(in), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    must(amqp_get_rpc_reply(consuming), "consuming");

    char(*ids)[ID] = calloc(batch, ID), *list = malloc(ID * (batch + 1)), *former = malloc(ID * (batch + 1));
    char *body = calloc(1, BODY);
    strcpy(former, "{}");
    double began = seconds(CLOCK_MONOTONIC);
    uint64_t published = 0;
    for (long done = 0; done < messages;) {
        int count = 0;
        uint64_t tag = 0;
        while (count < batch && done + count < messages) {
            amqp_envelope_t envelope;
            must(amqp_consume_message(consuming, &envelope, NULL, 0), "consuming");
            snprintf(ids[count++], ID, "%.*s", (int)envelope.message.properties.message_id.len,
                     (char *)envelope.message.properties.message_id.bytes);
            size_t length = envelope.message.body.len < BODY - 1 ? envelope.message.body.len : BODY - 1;
            memcpy(body, envelope.message.body.bytes, length);
            body[length] = 0;
            tag = envelope.delivery_tag;
            amqp_destroy_envelope(&envelope);
            amqp_maybe_release_buffers(consuming);
        }
        char *end = list + sprintf(list, "{");
        for (int i = 0; i < count; i++) end += sprintf(end, "%s%s", i ? "," : "", ids[i]);
        strcpy(end, "}");
        const char *values[] = {list, body, former};
        PGresult *result = PQexecPrepared(database, "batch", 3, values, NULL, NULL, 0);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) stop("one batch", PQerrorMessage(database));
        PQclear(result);
        for (int i = 0; i < count; i++) publish(publishing, out, ids[i], body);
        await_confirms(publishing, published += count);
        if (amqp_basic_ack(consuming, 1, tag, 1)) stop("acknowledging", "the connection broke");
        char *swap = former;
        former = list;
        list = swap;
        done += count;
    }
    printf("%.4f %.4f\n", seconds(CLOCK_MONOTONIC) - began, seconds(CLOCK_PROCESS_CPUTIME_ID));
    amqp_connection_close(consuming, AMQP_REPLY_SUCCESS);
    amqp_connection_close(publishing, AMQP_REPLY_SUCCESS);
    PQfinish(database);
    return 0;
}
