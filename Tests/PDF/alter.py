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


cms_length = 4 + int(original[hole + 4 : hole + 8], 16)
last_digit = hole + 2 * cms_length - 1
number = original.index(b'"certificateNumber"') + 30
altered = {
    "first-font": flipped(original.index(b"/FontFile2") + 400),
    "number": flipped(number),
    "signature": original[:last_digit] + (b"1" if original[last_digit] != 0x31 else b"2") + original[last_digit + 1 :],
    "last-byte": original[:-1] + b"\r",
    "appended": original + b"\n% one more line\n",
}
for name, data in altered.items():
    pathlib.Path(sys.argv[2], f"altered-{name}.pdf").write_bytes(data)
