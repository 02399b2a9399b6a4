"""Processes beside the tests that do as they are told, one line of JSON at a time."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path


class Told:
    """One of them, as the tests see it. Its first line says where it is, and each order is answered by a line."""

    def __init__(self, script, *words):
        self.process = subprocess.Popen(
            [sys.executable, "-B", Path(__file__).with_name(script), *map(str, words)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self.answer()

    def tell(self, *words):
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args[2].name} has ended with {self.process.wait()}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


async def obey(greeting, do):
    """What such a process does: says where it is, then does what each line says, until there are no more."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    print(json.dumps(greeting), flush=True)
    async for line in reader:
        print(json.dumps(do(*json.loads(line))), flush=True)
