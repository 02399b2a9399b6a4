import Cryptography
import Foundation
import Seal

/// One flaw in one of our own files, and what is said of it.
struct Variant: Sendable {
    let name: String
    let file: [UInt8]
    let reason: SealFlaw

    init(_ name: String, _ reason: SealFlaw, _ file: [UInt8]) {
        (self.name, self.reason, self.file) = (name, reason, file)
    }
}

/// What anybody can do to a file, without a key.
struct Alterations {
    let file: [UInt8]
    let hole: Hole

    init(_ file: [UInt8]) throws { (self.file, hole) = (file, try Hole(of: file)) }

    /// At the level that is certified, in one revision.
    func certified() throws -> [Variant] {
        try saved() + appended() + withoutSignature() + ranges() + malleable() + contents()
    }

    private func saved() throws -> [Variant] {
        let dos = String(decoding: file.prefix(9), as: UTF8.self)
        return [
            Variant("a line feed after it", .notOneRevision, file + [10]),
            Variant("a line end of another system after it", .notOneRevision, file.dropLast() + [13, 10]),
            Variant("the last byte missing", .notOneRevision, Array(file.dropLast())),
            Variant("something before it", .notAPDF, [10] + file),
            Variant("twice in one file", .notOneRevision, file + file),
            Variant("a comment within", .notOneRevision, try file.replacing(dos, by: "\(dos)% saved\n")),
            Variant("of another PDF version", .notAPDF, file.putting(Array("%PDF-2.0".utf8), at: 0)),
            Variant("nothing", .notAPDF, []),
        ]
    }

    /// Increments: the attacks that show something else, hide it, or add to it (ISA, shadow, evil annotation, sneaky signature).
    private func appended() throws -> [Variant] {
        let root = try number(of: "/Type/Catalog")
        let page = try number(of: "/Type/Page/")
        let catalog = try body(root)
        let content = "<</Length 44>>\nstream\nBT /F0 24 Tf 100 100 Td (Somebody Else) Tj ET     \nendstream"
        return try [
            Variant("an increment that changes nothing", .notOneRevision, file.appending(root, catalog)),
            Variant("an object without a table", .notOneRevision, file + Array("9 0 obj\nnull\nendobj\n".utf8)),
            Variant(
                "the page's content replaced", .notOneRevision,
                file.appending(number(of: "/Filter/FlateDecode"), content)),
            Variant(
                "another page in its place (replace)", .notOneRevision,
                file.appending(page, "<</Type/Page/MediaBox[0 0 9 9]>>")),
            Variant("an object set free (hide)", .notOneRevision, file.appending(page, "null")),
            Variant(
                "another catalog beside it (hide and replace)", .notOneRevision,
                file.appending(3_000, catalog.replacingOccurrences(of: "/Lang", with: "/Xang"), root: 3_000)),
            Variant(
                "an annotation over the name (evil annotation)", .notOneRevision,
                file.appending(3_001, "<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]/Contents(other)>>")),
            Variant(
                "a second signature (sneaky signature)", .notOneRevision,
                file.appending(
                    3_002,
                    "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>>>")),
            Variant(
                "its permission taken back", .notOneRevision,
                file.appending(root, catalog.replacingOccurrences(of: "/Perms", with: "/Xerms"))),
            Variant("other evidence after it", .notOneRevision, file.appending(3_003, "<</Type/DSS/Certs[]/CRLs[]>>")),
            Variant(
                "other metadata after it", .notOneRevision,
                file.appending(number(of: "/Type/Metadata"), "<</Length 0>>\nstream\n\nendstream")),
        ]
    }

    /// Universal signature forgery: what is no signature must not be taken for one.
    private func withoutSignature() throws -> [Variant] {
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: hole.digits.count)
        return try [
            Variant("a signature of zeros", .notCMS, file.putting(zeros, at: hole.digits.lowerBound)),
            Variant(
                "a signature that is no number", .notCMS, file.putting(Array("zz".utf8), at: hole.digits.lowerBound)),
            Variant("an empty signature", .noSeal, file.putting(Array("<>".utf8), at: hole.range.lowerBound - 1)),
            Variant("a null signature", .noSeal, file.putting(Array("null ".utf8), at: hole.range.lowerBound)),
            Variant("no byte range", .noSeal, file.replacing("/ByteRange[", by: "/ByteRangX[", last: true)),
            Variant(
                "a byte range that is no list", .noSeal,
                file.replacing("/ByteRange[0 ", by: "/ByteRange 0 ", last: true)),
        ]
    }

    private func ranges() throws -> [Variant] {
        let start = try file.place(of: "/ByteRange[0 ", last: true) + 13
        let end = file[start...].firstIndex(of: UInt8(ascii: "]"))!
        let numbers = String(decoding: file[start..<end], as: UTF8.self).split(separator: " ").map { Int($0)! }
        func range(_ first: String, _ a: Int, _ b: Int, _ c: Int) -> [UInt8] {
            let text = "\(first) \(a) \(b) \(c)"
            let room = end - (start - 2)
            return file.putting(
                Array((text + String(repeating: " ", count: max(0, room - text.utf8.count))).utf8), at: start - 2)
        }
        let (a, b, c) = (numbers[0], numbers[1], numbers[2])
        return [
            Variant("a range that ends before the file", .noSeal, range("0", a, b, c - 20)),
            Variant("a range that ends after it", .noSeal, range("0", a, b, c + 1)),
            Variant("a gap that is too large", .noSeal, range("0", a - 20, b + 20, c - 20)),
            Variant("a gap within the digits", .noSeal, range("0", a + 1, b - 1, c + 1)),
            Variant("a range that does not begin with the file", .noSeal, range("9", a, b, c)),
            Variant("a range that overlaps", .noSeal, range("0", b, a, c)),
            Variant("a range below zero", .noSeal, range("0", -1, b, c)),
            Variant("numbers that no machine holds", .noSeal, range("0", .max, b, c)),
        ]
    }

    /// What every validator overlooks that is not told the exact bytes.
    private func malleable() throws -> [Variant] {
        let upper = Array(String(decoding: file[hole.digits], as: UTF8.self).uppercased().utf8)
        let cms = [UInt8](hex: String(decoding: file[hole.filled], as: UTF8.self))!
        return [
            Variant("digits in upper case", .notCanonical, file.putting(upper, at: hole.digits.lowerBound)),
            Variant(
                "a zero after the signature that is none", .notCanonical,
                file.putting(Array("1".utf8), at: hole.digits.upperBound - 1)),
            Variant(
                "zeros after the signature that are spaces", .notCMS,
                file.putting(Array("  ".utf8), at: hole.digits.upperBound - 2)),
            Variant("the other value of s", .notCanonical, try file.withOtherS(cms, at: hole.filled.lowerBound)),
        ]
    }

    /// Of what is shown, read aloud, attached or said of it.
    private func contents() throws -> [Variant] {
        try [
            ("/MediaBox", "/MediaBoy"), ("/StructTreeRoot", "/StructTreeRoos"), ("<dc:title>", "<dc:titlf>"),
            ("certificateNumber", "certificateNumbes"), ("/Perms<<", "/Perma<<"), ("/P 1/V/1.2", "/P 2/V/1.2"),
            ("/M(D:2", "/M(D:1"),
            ("ETSI.CAdES.detached", "adbe.pkcs7.detached"), ("/OutputIntents", "/OutputIntentt"),
            ("/Type/DSS", "/Type/DST"),
        ].map { Variant("\($0) changed", .contentChanged, try file.replacing($0, by: $1)) }
    }

    func number(of text: String) throws -> Int {
        let place = try file.place(of: text)
        let word = try file[..<place].place(of: " 0 obj\n", last: true)
        let start = file[..<word].lastIndex(of: 10)! + 1
        return Int(String(decoding: file[start..<word], as: UTF8.self))!
    }

    func body(_ number: Int) throws -> String {
        let start = try file.place(of: "\n\(number) 0 obj\n") + "\n\(number) 0 obj\n".utf8.count
        return String(decoding: file[start..<(try file[start...].place(of: "\nendobj"))], as: UTF8.self)
    }
}

extension [UInt8] {
    /// With the other of the two values that an ECDSA signature may have for s, in a CMS structure of the same length.
    fileprivate func withOtherS(_ cms: [UInt8], at place: Int) throws -> [UInt8] {
        // The signature is the last SEQUENCE of two INTEGERs of 32 bytes or so before the time stamp's attribute.
        let order = [UInt8](hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!
        let head = DER.sequence(DER.objectIdentifier(1, 2, 840, 10045, 4, 3, 2))
        // The first such algorithm after the certificates that an OCTET STRING follows is the seal's.
        for start in cms.indices.dropLast(head.count + 80) where cms[start...].starts(with: head + [0x04]) {
            let octets = start + head.count
            let signature = Array(cms[(octets + 2)..<(octets + 2 + Int(cms[octets + 1]))])
            let r = 4 + Int(signature[3])
            let s = Array(signature[(r + 2)...])
            var (borrow, other) = (0, [UInt8](repeating: 0, count: 32))
            let padded = [UInt8](repeating: 0, count: 32 - s.count) + s
            for index in (0..<32).reversed() {
                let difference = Int(order[index]) - Int(padded[index]) - borrow
                borrow = difference < 0 ? 1 : 0
                other[index] = UInt8(truncatingIfNeeded: difference)
            }
            let whole = DER.element(0x30, Array(signature[2..<r]) + DER.element(0x02, [0] + other))
            // One byte longer, so all lengths around it grow: written as the resealing writes, by a reader of its own.
            let longer = cms.growing(around: octets, by: whole.count - signature.count)
            let changed = longer[..<octets] + DER.octets(whole) + longer[(octets + 2 + signature.count)...]
            return putting(Array(Array(changed).hex.utf8), at: place)
        }
        throw NotInTheFile(text: "the signature")
    }

    /// The lengths of all elements that hold a place, so much larger.
    private func growing(around place: Int, by more: Int) -> [UInt8] {
        var (grown, start, end) = (self, 0, count)
        while start < end {
            let long = grown[start + 1] == 0x82
            let head = long ? 4 : (grown[start + 1] == 0x81 ? 3 : 2)
            let length = (start + 2..<start + head).reduce(0) { $0 << 8 | Int(grown[$1]) }
            let size = head == 2 ? Int(grown[start + 1]) : length
            if start + head + size <= place {
                start += head + size
                continue
            }
            if start == place { return grown }
            if long {
                (grown[start + 2], grown[start + 3]) = (UInt8((size + more) >> 8), UInt8((size + more) & 255))
            } else {
                grown[start + head - 1] += UInt8(more)
            }
            (start, end) = (start + head, start + head + size)
        }
        return grown
    }
}
