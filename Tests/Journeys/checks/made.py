"""Files that are no original, one for each reason that can be told of a file; and archives, one for each flaw."""

import base64
import io
import re
import zipfile

MARK = b"mortarboard-school:"
LARGE = 10 * 1_048_576 + 1


def altered(pdf):
    """Another file, as long, which names the school all the same."""
    place = len(pdf) // 2
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1:]


def bare(words):
    """A PDF of nobody's."""
    return b"%PDF-1.4\n1 0 obj<<" + words + b">>\nendobj\n%%EOF\n"


def files(pdf):
    """{reason: (name, content)}, made from a diploma."""
    lookup = re.search(rb"/d/[A-Za-z0-9_-]{22}", pdf).group()
    half = len(pdf) // 2
    return {
        "is-mail": ("a.eml", b"Received: by x\r\nFrom: a@b\r\nSubject: c\r\n\r\nContent-Type: application/pdf"),
        "is-archive": ("a.rar", b"Rar!\x1a\x07\x01\x00"),
        "is-picture": ("a.jpg", b"\xff\xd8\xff\xe0JFIF"),
        "is-office": ("a.docx", zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])),
        "is-web-page": ("a.pdf", b"<!DOCTYPE html><title>Sign in</title>"),
        "is-base64": ("a.pdf", base64.encodebytes(pdf)),
        "is-no-pdf": ("a.txt", b"the diploma"),
        "cut-off": ("a.pdf", pdf[:half]),
        "damaged": ("a.pdf", altered(pdf)),
        "seal-unregistered": ("a.pdf", pdf.replace(lookup, b"/d/" + b"A" * 22)),
        "re-saved": ("a.pdf", pdf[:half] + b"\n9 0 obj<</Producer(qpdf 11.3.0)>>endobj\n" + pdf[half:]),
        "printed": ("a.pdf", bare(b"/Producer(Skia/PDF m102)")),
        "scanned": ("a.pdf", bare(b"/Producer(CamScanner)")),
        "unknown-school": ("a.pdf", bare(b"/Producer(" + MARK + b"elsewhere)")),
        "no-school": ("a.pdf", bare(b"/Pages 2 0 R")),
        "appended": ("a.pdf", pdf + b"9 0 obj\nendobj\n%%EOF\n"),
        "another-content": ("a.pdf", bare(b"/URI(https://verify.example" + lookup + b")"))}


def zipped(entries, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, method)
    return out.getvalue()


def archives():
    """{reason: archive}"""
    plain = zipped([("a.pdf", bare(b"/Pages 2 0 R"))])
    end = plain.index(b"PK\x01\x02")
    return {
        "zip-empty": zipped([("folder/", b"")]),
        "not-a-zip": b"no archive",
        # Bit 0 of the flags.
        "zip-encrypted": plain[:6] + b"\x01" + plain[7:],
        "zip-form-unknown": zipped([("a.pdf", b"a" * 99)], zipfile.ZIP_LZMA),
        "zip-damaged": plain.replace(b"/Pages", b"/pages"),
        "zip-cut-short": plain[:-1],
        "zip-ambiguous": plain[:end] + plain[end:].replace(b"a.pdf", b"b.pdf"),
        "zip-too-many-files": zipped([(f"{number}.pdf", b"a") for number in range(201)]),
        "zip-file-too-large": zipped([("a.pdf", bytes(LARGE))]),
        # A thousand times as much as is sent.
        "zip-too-much-inside": zipped([("a.pdf", bytes(2 * 1_048_576))], zipfile.ZIP_DEFLATED)}
