"""TCP links that break on demand: between the programs and the broker, the database, the mail server.

usage: proxy.py NAME=PORT[,PORT…]…     one link to each port of this machine, or to whichever of several accepts, in turn;
                                       says {NAME: its own port}

Orders, as JSON lines:
  [NAME, "pass"]               carries everything; what was held goes on its way
  [NAME, "hold"]               carries nothing; nobody is told, and nothing is lost
  [NAME, "refuse"]             resets what there is and what comes
  [NAME, "delay", SECONDS]     each piece travels that long
  [NAME, "trickle", BYTES]     that many bytes in ten milliseconds and no more
  [NAME, "reset"]              resets what there is; what comes is carried
  [NAME, "cut"]                carries half of the next piece to the server on each connection, then resets it
  [NAME, "forget", WHITHER]    of connections that there are, nothing arrives any more at the "server", the "client" or "both",
                               not even that one of them has gone; what comes is carried
  [NAME, "bury"]               resets what was forgotten, as its machine does when it comes back
  [NAME, "vanish"]             the same to both, and whoever probes finds nobody: no machine is there any more
Each is answered by the number of connections.
"""

import asyncio
import ctypes
import socket
import struct
import sys

from told import obey

AT_ONCE = 65_536
# A filter of a socket (socket(7), SO_ATTACH_FILTER) that lets nothing in, so that the kernel does not even acknowledge.
SO_ATTACH_FILTER = 26
NOTHING = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
FILTER = struct.pack("HP", 1, ctypes.addressof(NOTHING))


class Link:
    """One server's port, or those of some that stand for each other, with the connections that lead there and what befalls them."""

    def __init__(self, ports):
        self.ports = ports
        self.connections = set()
        self.passes = asyncio.Event()
        self.carry()

    def carry(self):
        self.refuses, self.delay, self.trickle = False, 0, 0
        self.passes.set()

    def order(self, what, how=None):
        if what in ("pass", "hold", "refuse", "delay", "trickle"):
            self.carry()
        if what == "hold":
            self.passes.clear()
        if what == "delay":
            self.delay = how
        if what == "trickle":
            self.trickle = how
        if what == "refuse":
            self.refuses = True
        for connection in list(self.connections):
            if what in ("refuse", "reset"):
                connection.reset()
            if what == "bury" and connection.forgotten:
                connection.reset()
            if what == "cut":
                connection.is_cut = True
            if what == "forget":
                connection.forgotten |= {"server", "client"} if how == "both" else {how}
            if what == "vanish":
                connection.vanish()
        return len(self.connections)

    async def reach(self):
        """A connection to the next server that accepts one."""
        for _ in self.ports[1:]:
            self.ports.append(self.ports.pop(0))
            try:
                return await asyncio.open_connection("127.0.0.1", self.ports[0])
            except OSError:
                continue
        self.ports.append(self.ports.pop(0))
        return await asyncio.open_connection("127.0.0.1", self.ports[0])

    async def accept(self, reader, writer):
        connection = Connection(self, writer)
        self.connections.add(connection)
        try:
            await connection.live(reader)
        finally:
            self.connections.discard(connection)


class Connection:
    """A client's connection and the one to the server in its stead."""

    def __init__(self, link, client):
        self.link, self.client, self.server = link, client, None
        self.forgotten = set()
        self.is_cut = False

    async def live(self, reader):
        if self.link.refuses:
            return self.reset()
        await self.link.passes.wait()
        try:
            answers, self.server = await self.link.reach()
        except OSError:
            return self.reset()
        await asyncio.gather(
            self.pump(reader, self.server, "server"), self.pump(answers, self.client, "client"), return_exceptions=True)

    async def pump(self, reader, writer, whither):
        try:
            while data := await reader.read(AT_ONCE):
                await self.link.passes.wait()
                if whither in self.forgotten:
                    continue
                if self.is_cut and whither == "server":
                    writer.write(data[:len(data) // 2])
                    await writer.drain()
                    return self.reset()
                await self.send(data, writer)
        except OSError:
            pass
        # Who was forgotten does not even learn that the other has gone.
        if whither not in self.forgotten:
            writer.close()

    async def send(self, data, writer):
        if self.link.delay:
            await asyncio.sleep(self.link.delay)
        while self.link.trickle and data:
            writer.write(data[:self.link.trickle])
            data = data[self.link.trickle:]
            await writer.drain()
            await asyncio.sleep(0.01)
        writer.write(data)
        await writer.drain()

    def vanish(self):
        self.forgotten |= {"server", "client"}
        for side in filter(None, (self.client, self.server)):
            side.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, FILTER)

    def reset(self):
        """A connection that is closed with a reset, as a dead host's neighbour would."""
        for side in filter(None, (self.client, self.server)):
            if (own := side.get_extra_info("socket")) is not None and own.fileno() >= 0:
                own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            side.transport.abort()


async def main(links):
    known, ports = {}, {}
    for name, behind in (word.split("=") for word in links):
        known[name] = link = Link([int(port) for port in behind.split(",")])
        server = await asyncio.start_server(link.accept, "127.0.0.1", 0)
        ports[name] = server.sockets[0].getsockname()[1]
    await obey(ports, lambda name, *order: known[name].order(*order))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1:]))
