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

    def paths(self, with_diploma=False):
        """{address: paths of its mails, oldest first}; of those alone that carry a diploma, if asked."""
        for folder in ("new", "cur"):
            for entry in os.scandir(os.path.join(self.directory, folder)):
                if entry.path not in self.envelopes:
                    with open(entry.path, "rb") as file:
                        # The words come first, in two forms, and of Chinese each sign takes nine bytes.
                        beginning = file.read(65_536)
                    head = email.message_from_bytes(beginning.split(b"\r\n\r\n", 1)[0])
                    addresses = [to.lower() for to in head.get_all("X-Envelope-To", [])]
                    self.envelopes[entry.path] = (entry.stat().st_mtime_ns, addresses, b"application/pdf" in beginning)
        found = {}
        for path, (_, addresses, has_diploma) in sorted(self.envelopes.items(), key=lambda it: it[1][0]):
            for address in addresses if has_diploma or not with_diploma else []:
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
