"""The school of the faults: its programs reach broker, database and mail server over links that break on demand."""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "breaking"), str(HERE.parent / "Journeys")]

from school import PROGRAMS, TOP, Publisher, School, wait  # noqa: E402
from ledger import Ledger  # noqa: E402
from voices import ProgramsVoice  # noqa: E402

from broker import Broker  # noqa: E402
from database import Database  # noqa: E402
from told import Told  # noqa: E402

SECRETS = ("database-url", "broker-url")


class Field(School):
    # A session would hang with the database that is stopped on purpose.
    ledger_by = Ledger

    def arrange(self):
        env = self.environment
        # What the tests themselves do always goes past the links.
        self.direct = {
            (program, secret): self.secret(f"{program}.{secret}").read_text() for program in PROGRAMS for secret in SECRETS}
        self.mail = Told("mail_server.py", self.environment["MAIL_DIR"])
        ports = {
            "database": urlsplit(env["DATABASE_URL"]).port, "broker": urlsplit(env["AMQP_ADMIN_URL"]).port,
            "mail": self.mail.greeting["port"]}
        self.ports = {False: ports}
        self.links = Told("proxy.py", *(f"{name}={port}" for name, port in ports.items()))
        self.ports[True] = self.links.greeting
        self.lead(over_links=False)
        self.set("issuer", DUE="at-once", WAIT_FOR_MIDNIGHT="false", SAY_AGAIN_AFTER="5")
        # What is broken here on purpose would stop sealing, as it should, until a person says that it goes on.
        self.set("issuer", GUARD_TIMES="0", CANARY_ABOVE="0", STOP_AFTER="1000000")
        self.broker = Broker(self)
        self.database = Database(self)

    def close(self):
        for process in (self.links, self.mail):
            process.close()
        super().close()

    # Settings.

    def secret(self, name):
        return self.state / "secrets" / name

    def lead(self, over_links):
        """Leads the programs that start from now on over the links to all servers, or past them: a link is a slow road."""
        self.over_links = over_links
        for program in PROGRAMS:
            for secret in SECRETS:
                self.keep_secret(program, secret, self.direct[program, secret])
        for program in ("otp-mailer", "issuer"):
            self.set(program, SMTP_URL=f"smtp://127.0.0.1:{self.ports[over_links]['mail']}")

    def keep_secret(self, program, secret, url):
        """Writes the address that a program uses."""
        self.direct[program, secret] = url
        port = self.ports[self.over_links]["database" if secret == "database-url" else "broker"]
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        self.secret(f"{program}.{secret}").write_text(urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{port}")))

    def with_password(self, program, secret, password):
        """A program's address with another password."""
        parts = urlsplit(self.direct[program, secret])
        return urlunsplit(parts._replace(netloc=f"{program}:{password}@127.0.0.1:{parts.port}"))

    def set(self, program, **settings):
        """Changes settings of a program that is not running; the last line of a name holds."""
        with open(self.state / "settings" / f"{program}.env", "a") as file:
            file.writelines(f"{name}={value}\n" for name, value in settings.items())

    def admin(self):
        return Publisher(self.environment["AMQP_ADMIN_URL"])

    def program(self, name):
        return ProgramsVoice(self.direct[name, "broker-url"])

    def voices(self):
        """{broker user: address} of everybody who states events in a trial."""
        campus = ("sis", "registrar", "department", "library", "career", "life-guidance", "cashier")
        return {
            **{name: self.environment[f"PUBLISHER_{name.upper().replace('-', '_')}_URL"] for name in campus},
            "contact": self.direct["contact", "broker-url"]}

    # Programs.

    def restart(self, *programs):
        self.stop(*programs)
        self.start(*programs)

    def mend(self):
        """Whatever a test has left broken on the way to the servers."""
        for link in self.ports[True]:
            self.links.tell(link, "pass")
        self.mail.tell("takes")

    def doubled(self, *programs):
        """A second instance of each program, once they hear."""
        before = {program: self.broker.connections_of(program) for program in programs}
        others = [
            self.another(program, *(["--web-listen=127.0.0.1:0"] if program in ("portal", "verifier") else []))
            for program in programs]
        for program in programs:
            wait(f"a second {program} hears", lambda: self.broker.connections_of(program) > before[program], 60)
        return others

    def instances(self):
        """{program: how many of it run}."""
        seconds = [other.args[2] for other in self.others if other.poll() is None]
        return {program: 1 + seconds.count(program) for program in PROGRAMS}

    def is_ready(self, program):
        return self.trouble(program) is None

    def trouble(self, program):
        """What keeps a program from being ready, in its own words; None when nothing does."""
        url = self.environment[f"METRICS_{program.upper().replace('-', '_')}_URL"].replace("/metrics", "/readyz")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return None
        except urllib.error.HTTPError as answer:
            return answer.read().decode(errors="replace")
        except OSError as error:
            return str(error)

    def signal(self, pid, sign):
        os.kill(pid, sign)

    def end(self, others):
        for other in others:
            other.kill()
            other.wait()
            self.others.remove(other)

    def memory(self):
        """{program: the most megabytes that it ever held}, of those that run."""
        found = {}
        for program in PROGRAMS:
            try:
                status = Path(f"/proc/{self.pid(program)}/status").read_text()
                found[program] = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
            except (OSError, TypeError, ValueError):
                continue
        return found

    def hear_again(self, program, *words):
        done = subprocess.run(
            [TOP / "deploy" / "run", self.state, program, "hear-again", *words], capture_output=True, text=True,
            timeout=600)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
