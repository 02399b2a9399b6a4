"""pyHanko, and WeasyPrint before it: seals the same page as fast as one core can.

usage: peers.py {sign|draw} {b-b|b-lta} KEYS COUNT      sign: one page each time; draw: a page each, by WeasyPrint, as PDF/A-3b

It prints what the others print.
"""

import io
import pathlib
import sys
import time

from asn1crypto import crl, pem
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

PAGE = """<html lang="zh-Hant"><head><title>學士學位證書 {number}</title><style>
@page {{ size: A4 landscape; margin: 20mm; background: #fefcf6 }}
body {{ font-family: "TW-Kai", "EB Garamond 12"; text-align: center; border: 2px solid #9e7833 }}
h1 {{ font-size: 32pt }} p {{ font-size: 14pt }}</style></head><body><h1>學士學位證書</h1><h1>Bachelor of Science in Engineering</h1>
<p>{zh}，中華民國九十一年三月十二日生，在本校電機資訊學院資訊工程學系修業期滿，成績及格，准予畢業。依學位授予法之規定，授予工學學士學位</p>
<p>{en}, born on 12 March 2002, having completed the programme of the Department of Computer Science and Information Engineering,
College of Electrical Engineering and Computer Science, has been awarded the degree of Bachelor of Science in Engineering</p>
<p>樣張第{number}號</p></body></html>"""
NAMES = [("林堃喆", "LIN, Kun-Zhe"), ("陳龘彣", "CHEN, Da-Wen"), ("王小明", "WANG, Hsiao-Ming")]


def draw(number):
    from weasyprint import HTML
    zh, en = NAMES[number % len(NAMES)]
    return HTML(string=PAGE.format(number=number, zh=zh, en=en)).write_pdf(pdf_variant="pdf/a-3b")


def signing(level, keys):
    """-> a function that seals bytes."""
    roots = list(load_certs_from_pemder([str(keys / "root.cert.pem")]))
    above = SimpleCertificateStore()
    above.register_multiple(load_certs_from_pemder([str(keys / "ca.cert.pem")]))
    signer = signers.SimpleSigner.load(
        str(keys / "seal.key.pem"), str(keys / "seal.cert.pem"), other_certs=list(load_certs_from_pemder([str(keys / "ca.cert.pem")])))
    if level == "b-b":
        return lambda pdf: signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(field_name="Bench", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES), signer=signer)
    stamping = signers.SimpleSigner.load(
        str(keys / "peer-tsa.key.pem"), str(keys / "peer-tsa.cert.pem"), other_certs=list(load_certs_from_pemder([str(keys / "ca.cert.pem")])))
    lists = [crl.CertificateList.load(pem.unarmor((keys / f"{name}.crl.pem").read_bytes())[2]) for name in ("root", "ca")]

    def seal(pdf):
        # What it has found out about one file it would keep, and spare itself the rest.
        context = ValidationContext(
            trust_roots=roots, other_certs=list(load_certs_from_pemder([str(keys / "ca.cert.pem")])), crls=lists,
            allow_fetching=False, revocation_mode="hard-fail")
        return signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(
                field_name="Bench", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, embed_validation_info=True,
                use_pades_lta=True, validation_context=context), signer=signer,
            timestamper=timestamps.DummyTimeStamper(
                tsa_cert=stamping.signing_cert, tsa_key=stamping.signing_key, certs_to_embed=stamping.cert_registry))

    return seal


def main(what, level, keys, count):
    seal, page = signing(level, pathlib.Path(keys)), draw(0)
    pages = draw if what == "draw" else lambda number: page
    seal(pages(0))
    began = time.monotonic()
    for number in range(int(count)):
        out = seal(pages(number))
    print(f"{count} diplomas, {time.monotonic() - began:.6f} s, {len(out.getvalue())} bytes each")


main(*sys.argv[1:])
