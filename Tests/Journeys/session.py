"""A ledger that asks in one session: to start psql and to prove who asks takes longer than most answers do."""

import subprocess
import tempfile

from ledger import Ledger

# Said by psql itself after each answer; no row is like it.
END = "\x1e"
# How psql ends when it has lost its server.
LOST = 2


class Session(Ledger):
    def __init__(self, database_url):
        super().__init__(database_url)
        self.psql = None

    def query(self, sql, **values):
        """Rows as lists of texts. Values are bound by name as :'name'."""
        kept = self.psql is not None and self.psql.poll() is None
        rows = self.answer(sql, values)
        if rows is None and kept and self.psql.wait() == LOST:
            # The server was ended since the last question, and this one it has not heard.
            rows = self.answer(sql, values)
        if rows is None:
            self.psql.wait()
            self.told.seek(0)
            raise RuntimeError(self.told.read().strip())
        return rows

    def answer(self, sql, values):
        """The rows, or None when psql ended over it."""
        if self.psql is None or self.psql.poll() is not None:
            self.begin()
        bound = "".join(f"\\set {name} {quoted(str(value))}\n" for name, value in values.items())
        try:
            self.psql.stdin.write(f"{bound}{sql}\n;\n\\echo {END}\n")
            self.psql.stdin.flush()
        except BrokenPipeError:
            return None
        rows = []
        for line in self.psql.stdout:
            if line == f"{END}\n":
                return rows
            rows.append(line.removesuffix("\n").split("\t"))
        return None

    def begin(self):
        self.told = tempfile.TemporaryFile("w+")
        self.psql = subprocess.Popen(
            ["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.told, text=True, env=self.environment)


def quoted(text):
    """As psql's own commands take it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
