"""Forwards connections to a port of this machine, in TLS when a certificate is given; prints its own port, and on standard error a
byte for each connection.

Stopped by SIGSTOP it is a peer that is there and says nothing; at SIGHUP it hangs up on everybody; at SIGUSR1 it abandons
whoever is connected and prints a line: their connections stand and carry nothing, either way; at SIGUSR2 it does so only to what
they say, and goes on bringing them what they are told.
Usage: detour.py TARGET-PORT [CERTIFICATE KEY [postgres]]: whoever asks PostgreSQL for TLS first hears that it has it.
"""
import signal, socket, ssl, sys, threading


def pump(source, target, forsaken, unheard=None):
    try:
        while data := source.recv(65536):
            if forsaken.is_set():
                threading.Event().wait()
            if not (unheard and unheard.is_set()):
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
            if sys.argv[4:] == ["postgres"]:
                client.recv(8, socket.MSG_WAITALL)
                client.sendall(b"S")
            client = context.wrap_socket(client, server_side=True)
        server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        client.close()
        return
    ends.extend((client, server))
    forsaken, unheard = threading.Event(), threading.Event()
    ways.append((forsaken, unheard))
    threading.Thread(target=pump, args=(server, client, forsaken), daemon=True).start()
    pump(client, server, forsaken, unheard)


def hang_up(*_):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
    ends.clear()


def abandon(*_):
    for forsaken, _ in ways:
        forsaken.set()
    print("abandoned", flush=True)


def turn_deaf(*_):
    for _, unheard in ways:
        unheard.set()
    print("deaf", flush=True)


ends, ways = [], []
signal.signal(signal.SIGHUP, hang_up)
signal.signal(signal.SIGUSR1, abandon)
signal.signal(signal.SIGUSR2, turn_deaf)
# A process inherits what its maker's thread does not want to hear.
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    client = listener.accept()[0]
    sys.stderr.write(".")
    sys.stderr.flush()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
