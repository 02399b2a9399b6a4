"""The demo's Maildir: whose mails have come, and what is in them."""

import email
import email.policy
import mailbox
import os
import re


class Mails:
    def __init__(self, directory):
        self.directory = directory

    def to(self, address):
        """(path, mail) of every mail whose envelope named the address, oldest first."""
        found = []
        for folder in ("new", "cur"):
            for entry in os.scandir(os.path.join(self.directory, folder)):
                with open(entry.path, "rb") as file:
                    mail = email.message_from_binary_file(file, policy=email.policy.default)
                if address.lower() in (to.lower() for to in mail.get_all("X-Envelope-To", [])):
                    found.append((entry.stat().st_mtime_ns, entry.path, mail))
        return [(path, mail) for _, path, mail in sorted(found, key=lambda it: it[0])]

    def empty(self):
        mailbox.Maildir(self.directory).clear()


def text_of(mail):
    return mail.get_body(("plain", "html")).get_content()


def code_in(mail):
    """The verification code: six characters on a line of their own. None in any other mail."""
    code = re.search(r"^\s*([A-Z0-9]{6})\s*$", text_of(mail), re.MULTILINE)
    return code and code[1]


def pdfs_in(mail):
    return [part.get_content() for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
