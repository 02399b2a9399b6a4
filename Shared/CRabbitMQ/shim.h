#pragma once
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

/* Swift cannot call a variadic function. */

static inline amqp_rpc_reply_t amqp_login_plain(amqp_connection_state_t state, const char *vhost, int frame_max,
                                                int heartbeat, const amqp_table_t *properties, const char *user,
                                                const char *password) {
    return amqp_login_with_properties(state, vhost, 0, frame_max, heartbeat, properties, AMQP_SASL_METHOD_PLAIN, user,
                                      password);
}

/* Names the calling thread for ps, top and debuggers. */
static inline void prctl_set_name(const char *name) { prctl(PR_SET_NAME, name); }
