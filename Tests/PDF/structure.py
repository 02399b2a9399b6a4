"""structure.py FILE: read a sealed diploma as strictly as its verifier may, without repairing anything.

A second revision, which only a file with an archive's time stamp has, begins where the first one ends, and its table names its objects."""

import hashlib
import json
import re
import sys
import zlib


def check(data: bytes) -> None:
    assert data.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "header"
    assert data.endswith(b"\n%%EOF\n") and data.count(b"%%EOF") == 1, "one revision that ends with %%EOF and a line feed"

    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    table = re.match(rb"xref\n0 (\d+)\n", data[start:])
    assert table, "startxref points at the table"
    count, entries = int(table[1]), start + table.end()
    trailer = data[entries + 20 * count :]
    assert trailer.startswith(b"trailer\n<<") and b"/Prev" not in trailer, "the table's entries take 20 bytes"
    assert re.search(rb"/ID\[<([0-9a-f]{32})><\1>\]", trailer), "identifier"
    ends = []
    objects = {}
    for number in range(count):
        entry = data[entries + 20 * number : entries + 20 * number + 20]
        assert re.fullmatch(rb"\d{10} (65535 f|00000 n) \n", entry), f"entry {number}"
        if number == 0:
            continue
        offset = int(entry[:10])
        head = b"%d 0 obj\n" % number
        assert data[offset:].startswith(head), f"object {number} is where the table says"
        objects[number] = read_object(data, offset + len(head), number)
        ends.append((offset, offset + len(head) + len(objects[number][2])))
    ends.sort()
    assert ends[0][0] == 15 and ends[-1][1] == start, "objects from the header to the table"
    assert all(a[1] == b[0] for a, b in zip(ends, ends[1:])), "nothing between the objects"

    (signature,) = [o for o in objects.values() if o[0].startswith(b"<</Type/Sig")]
    numbers = re.search(rb"/ByteRange\[0 (\d+) (\d+) (\d+) *\]/Contents", data)
    before, after, rest = map(int, numbers.groups())
    hole = data[before:after]
    assert re.fullmatch(rb"<30820[0-9a-f]+>", hole) and after + rest == len(data), "the range leaves out the signature alone"
    assert hole in signature[0] and data[:before].endswith(b"/Contents"), "the hole is the value of /Contents"
    cms = bytes.fromhex(hole[1:-1].decode())
    length = 4 + int.from_bytes(cms[2:4], "big")
    assert not any(cms[length:]), "zeros after the signature"
    digest = hashlib.sha256(data[:before] + data[after:]).digest()
    assert cms.count(digest) == 1, "the digest of the range is signed"
    assert cms.count(bytes.fromhex("06092a864886f70d010905")) == 0, "no signing-time"

    said = facts(data)
    assert said["format"] == "mortarboard-diploma/1" and said["diploma"]["name"]["zh"], "facts for machines"
    for dictionary, stream, _ in objects.values():
        if b"/FlateDecode" in dictionary:
            zlib.decompress(stream)


def facts(data: bytes) -> dict:
    """What the attachment says of the diploma."""
    (attachment,) = re.findall(rb"/Type/EmbeddedFile[^\n]*/Length (\d+)>>\nstream\n", data)
    start = data.index(b"stream\n", data.index(b"/Type/EmbeddedFile")) + len(b"stream\n")
    return json.loads(data[start : start + int(attachment)])


def read_object(data: bytes, start: int, number: int):
    """Dictionary, stream and whole body of an object; a stream's end is found by its /Length alone."""
    body = re.compile(rb"<<.*?>>\n(endobj|stream)\n", re.S).match(data, start)
    assert body, f"object {number} is a dictionary"
    if body[1] == b"endobj":
        return body[0][: -len(b"\nendobj\n")], b"", data[start : body.end()]
    dictionary = body[0][: -len(b"\nstream\n")]
    end = body.end() + int(re.search(rb"/Length (\d+)>>$", dictionary)[1])
    assert data[end:].startswith(b"\nendstream\nendobj\n"), f"the length of stream {number}"
    return dictionary, data[body.end() : end], data[start : end + len(b"\nendstream\nendobj\n")]


def check_archive(data: bytes, first: bytes) -> None:
    tail = re.search(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\n$", data)
    before = re.search(rb"startxref\n(\d+)\n%%EOF\n$", first)
    assert b"/Prev %d/" % int(before[1]) in tail[1], "the second table names the first"
    assert re.search(rb"/ID\[.*\]", tail[1])[0] in first, "the same identifier"
    table = data[int(tail[2]) : tail.start()]
    assert table.startswith(b"xref\n0 1\n0000000000 65535 f \n"), "a table of its own"
    entries = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n \n", table[29:])
    assert b"".join(b"%d 1\n%b 00000 n \n" % (int(n), o) for n, o in entries) == table[29:], "entries of 20 bytes"
    assert min(int(offset) for _, offset in entries) == len(first), "it begins where the first revision ends"
    for number, offset in entries:
        assert data[int(offset) :].startswith(b"%d 0 obj\n" % int(number)), f"object {number} is where the table says"
    numbers = re.findall(rb"/ByteRange\[0 (\d+) (\d+) (\d+) *\]/Contents", data)[-1]
    before, after, rest = map(int, numbers)
    assert before > len(first) and after + rest == len(data), "the time stamp covers the whole"
    digest = hashlib.sha256(data[:before] + data[after:]).digest()
    assert data[before:after].count(digest.hex().encode()) == 1, "the digest of the whole is stamped"


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    first = data[: data.index(b"%%EOF\n") + 6]
    check(first)
    if first != data:
        check_archive(data, first)
