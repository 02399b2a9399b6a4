"""The demo's Maildir: whose mails have come, and what is in them."""

import email
import email.policy
import os
import re


class Mails:
    def __init__(self, directory):
        self.directory = directory
        # What a kept mail's envelope says never changes, so each file is read for it once.
        self.envelopes = {}

    def paths(self):
        """{address: paths of its mails, oldest first}."""
        for folder in ("new", "cur"):
            for entry in os.scandir(os.path.join(self.directory, folder)):
                if entry.path not in self.envelopes:
                    with open(entry.path, "rb") as file:
                        head = email.message_from_bytes(file.read(16_384).split(b"\r\n\r\n", 1)[0])
                    addresses = [to.lower() for to in head.get_all("X-Envelope-To", [])]
                    self.envelopes[entry.path] = (entry.stat().st_mtime_ns, addresses)
        found = {}
        for path, (_, addresses) in sorted(self.envelopes.items(), key=lambda it: it[1][0]):
            for address in addresses:
                found.setdefault(address, []).append(path)
        return found

    def to(self, address):
        """(path, mail) of every mail whose envelope named the address, oldest first."""
        return [(path, read(path)) for path in self.paths().get(address.lower(), [])]


def read(path):
    with open(path, "rb") as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def text_of(mail):
    return mail.get_body(("plain", "html")).get_content()


def code_in(mail):
    """The verification code: six characters on a line of their own. None in any other mail."""
    code = re.search(r"^\s*([A-Za-z0-9]{6})\s*$", text_of(mail), re.MULTILINE)
    return code and code[1]


def pdfs_in(mail):
    return [part.get_content() for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
