"""signature.py CA.pem FILE...: pyHanko's verdict, with its strict reader and the school's CA as the only trust root."""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def check(path: str, authority) -> None:
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=True)
        signatures = reader.embedded_signatures
        assert len(signatures) == 1, "one signature"
        context = ValidationContext(trust_roots=[authority], allow_fetching=False)
        status = validate_pdf_signature(signatures[0], signer_validation_context=context)
        assert status.bottom_line, status.pretty_print_details()
        assert signatures[0].docmdp_level == MDPPerm.NO_CHANGES and status.docmdp_ok, "certified, no changes allowed"
        assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE, status.coverage
        assert status.modification_level == ModificationLevel.NONE, status.modification_level
        assert signatures[0].sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
        names = {attribute["type"].native for attribute in signatures[0].signer_info["signed_attrs"]}
        assert names == {"content_type", "message_digest", "signing_certificate_v2"}, names
        print(path, status.summary())


if __name__ == "__main__":
    root = load_cert_from_pemder(sys.argv[1])
    for name in sys.argv[2:]:
        check(name, root)
