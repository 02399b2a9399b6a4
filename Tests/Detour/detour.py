"""Forwards connections to a port of this machine, in TLS when a certificate is given; prints its own port.

Stopped by SIGSTOP it is a peer that is there and says nothing; at SIGHUP it hangs up on everybody; at SIGUSR1 it abandons
whoever is connected and prints a line: their connections stand and carry nothing, either way.
Usage: detour.py TARGET-PORT [CERTIFICATE KEY]
"""
import signal, socket, ssl, sys, threading


def pump(source, target, forsaken):
    try:
        while data := source.recv(65536):
            if forsaken.is_set():
                threading.Event().wait()
            target.sendall(data)
    except OSError:
        pass
    if forsaken.is_set():
        threading.Event().wait()
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
    forsaken = threading.Event()
    ways.append(forsaken)
    threading.Thread(target=pump, args=(server, client, forsaken), daemon=True).start()
    pump(client, server, forsaken)


def hang_up(*_):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
    ends.clear()


def abandon(*_):
    for way in ways:
        way.set()
    print("abandoned", flush=True)


ends, ways = [], []
signal.signal(signal.SIGHUP, hang_up)
signal.signal(signal.SIGUSR1, abandon)
# A process inherits what its maker's thread does not want to hear.
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP, signal.SIGUSR1])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
