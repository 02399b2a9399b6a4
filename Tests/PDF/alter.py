"""alter.py FILE FOLDER: altered-*.pdf, each with one change that no judge may overlook."""

import pathlib
import re
import sys

original = pathlib.Path(sys.argv[1]).read_bytes()
hole = re.search(rb"/Contents<(30820)", original).start(1)


def flipped(place: int) -> bytes:
    changed = bytearray(original)
    changed[place] ^= 1
    return bytes(changed)




def elements(start: int, end: int) -> list[tuple[int, int, int]]:
    """Tag, first byte of the content and its end of each DER element between two bytes of the CMS (X.690 §8.1)."""
    found = []
    while start < end:
        size, content = cms[start + 1], start + 2
        if size & 0x80:
            content += size & 0x7F
            size = int.from_bytes(cms[start + 2 : content])
        found.append((cms[start], content, content + size))
        start = content + size
    return found


def other_digit(end: int) -> bytes:
    """The last bit of the byte before `end` of the CMS is turned around, in its hexadecimal digit."""
    digit = hole + 2 * end - 1
    return original[:digit] + b"%x" % (int(original[digit : digit + 1], 16) ^ 1) + original[digit + 1 :]


# What fills the hole behind the CMS are zeros. A signer's value is the one OCTET STRING of its SignerInfo (RFC 5652 §5.3); what
# follows is not signed, and ends in a time stamp where the level has one.
cms = bytes.fromhex(original[hole : original.index(b">", hole)].decode())
(_, start, end), *_ = elements(0, 4 + int.from_bytes(cms[2:4]))
(_, start, end) = elements(*elements(start, end)[1][1:])[0]
(_, start, end) = elements(*elements(start, end)[-1][1:])[0]
signer = elements(start, end)
value_end = next(end for tag, _, end in signer if tag == 0x04)
number = original.index(b'"certificateNumber"') + 30
altered = {
    "first-font": flipped(original.index(b"/FontFile2") + 400),
    "number": flipped(number),
    "signature": other_digit(value_end),
    "last-byte": original[:-1] + b"\r",
    "appended": original + b"\n% one more line\n",
}
if signer[-1][0] == 0xA1:
    altered["time-stamp"] = other_digit(signer[-1][2])
for name, data in altered.items():
    pathlib.Path(sys.argv[2], f"altered-{name}.pdf").write_bytes(data)
