"""longterm.py ROOT.pem FILE...: pyHanko's verdict on every level of seals, offline, with the school's root alone, at the moment
that the clock shows. A file's level is the beginning of its name: b-b, b-t, b-lt or b-lta.

Under faketime: pyHanko's own `ValidationTimingInfo` takes existence from the real clock and passes files that fail for real.
"""

import asyncio
import pathlib
import sys

from asn1crypto import crl, x509
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    SignatureCoverageLevel,
    ades,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

MUST = RevocationCheckingRule.CRL_REQUIRED


def check(path: str, root) -> None:
    name = pathlib.Path(path).name
    level = next(level for level in ("b-lta", "b-lt", "b-t", "b-b") if name.startswith(level + "-"))
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=True)
        seal, *stamps = reader.embedded_signatures
        assert len(stamps) == (level == "b-lta") and seal.field_name == "Seal", "one seal, and the archive's stamp alone"
        certified = None if level == "b-lta" else MDPPerm.NO_CHANGES
        assert seal.docmdp_level == certified, seal.docmdp_level
        assert ("unsigned_attrs" in seal.signer_info and len(seal.signer_info["unsigned_attrs"]) == 1) == (level != "b-b"), "a time stamp of the signature"
        names = {attribute["type"].native for attribute in seal.signer_info["signed_attrs"]}
        assert names == {"content_type", "message_digest", "signing_certificate_v2"}, names
        classic(reader, seal, stamps, level, root)
        if level == "b-lt":
            with_time(reader, seal, root)
        if level == "b-lta":
            with_archive(seal, root)


def classic(reader, seal, stamps, level, root) -> None:
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    if level in ("b-lt", "b-lta"):
        words = {"trust_roots": [root], "allow_fetching": False, "revocation_mode": "require"}
        context = DocumentSecurityStore.read_dss(reader).as_validation_context(words)
    status = validate_pdf_signature(seal, context, context)
    assert status.bottom_line and status.docmdp_ok, status.pretty_print_details()
    if not stamps:
        assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE, status.coverage
        assert status.modification_level == ModificationLevel.NONE, status.modification_level
        return
    assert status.modification_level == ModificationLevel.LTA_UPDATES, status.modification_level
    stamped = validate_pdf_timestamp(stamps[0], context)
    assert stamped.valid and stamped.trusted and stamped.coverage == SignatureCoverageLevel.ENTIRE_FILE, stamped


def specification(root, knowledge=LocalKnowledge()):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[root]),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(ee_certificate_rule=MUST, intermediate_ca_cert_rule=MUST)),
    )
    return SignatureValidationSpec(
        policy, revinfo_gathering_policy=RevocationInfoGatheringSpec(), local_knowledge=knowledge
    )


def passed(judging) -> None:
    result = asyncio.run(judging)
    assert result.ades_subindic == AdESPassed.OK, (result.ades_subindic, result.failure_msg)
    assert result.api_status.bottom_line, result.api_status.pretty_print_details()


def with_time(reader, seal, root) -> None:
    store = reader.root["/DSS"]
    known = LocalKnowledge(
        known_crls=[CRLContainer(crl.CertificateList.load(item.get_object().data)) for item in store["/CRLs"]],
        known_certs=[x509.Certificate.load(item.get_object().data) for item in store["/Certs"]],
    )
    passed(ades.ades_with_time_validation(seal.signed_data, specification(root, known), raw_digest=seal.compute_digest()))


def with_archive(seal, root) -> None:
    passed(ades.ades_lta_validation(seal, PdfSignatureValidationSpec(specification(root))))


if __name__ == "__main__":
    authority = load_cert_from_pemder(sys.argv[1])
    failed = False
    for name in sys.argv[2:]:
        try:
            check(name, authority)
        except Exception as error:
            failed = True
            print(name, "does not hold:", repr(error))
    sys.exit(failed)
