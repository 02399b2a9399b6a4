"""Asks the verifier's API about a file."""

import json
import urllib.error
import urllib.request
import uuid


def multipart(pdf, name="diploma.pdf", field="file"):
    """-> (body, content type) of a form with one file (RFC 7578)."""
    boundary = uuid.uuid4().hex
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        "Content-Type: application/pdf\r\n\r\n")
    return head.encode() + pdf + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def verify(origin, pdf):
    """-> (status, answer) of POST /api/v1/verifications."""
    body, kind = multipart(pdf)
    request = urllib.request.Request(f"{origin}/api/v1/verifications", body, {"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)
