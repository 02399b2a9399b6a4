"""Forwards connections to a port of this machine, in TLS when a certificate is given; prints its own port.

Stopped by SIGSTOP it is a peer that is there and says nothing; at SIGHUP it hangs up on everybody.
Usage: relay.py TARGET-PORT [CERTIFICATE KEY]
"""
import signal, socket, ssl, sys, threading


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(client):
    try:
        if len(sys.argv) > 2:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[2], sys.argv[3])
            client = context.wrap_socket(client, server_side=True)
        server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        client.close()
        return
    ends.extend((client, server))
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
    pump(client, server)


def hang_up(*_):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
    ends.clear()


ends = []
signal.signal(signal.SIGHUP, hang_up)
# A process inherits what its maker's thread does not want to hear.
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
