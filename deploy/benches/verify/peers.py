"""pyHanko judges one sealed file again and again, as fast as one core can.

usage: peers.py ROOT.pem FILE SECONDS      prints how many and the seconds that they took
"""

import pathlib
import sys
import time

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def main(root, file, seconds):
    roots = list(load_certs_from_pemder([root]))
    began, count = time.monotonic(), 0
    while time.monotonic() - began < float(seconds):
        with pathlib.Path(file).open("rb") as opened:
            # What it has found out about one file it would keep, and spare itself the rest.
            context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
            seal = PdfFileReader(opened).embedded_signatures[0]
            assert validate_pdf_signature(seal, context).intact
        count += 1
    print(count, time.monotonic() - began)


main(*sys.argv[1:])
