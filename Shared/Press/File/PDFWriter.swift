import CZlib
import Seal

/// Writes the objects of a PDF one after the other and remembers where each begins (ISO 32000-1 §7.5).
///
/// A value: copied after the objects that all documents share, it goes on from there for each of them.
struct PDFWriter: Sendable {
    private(set) var bytes: [UInt8]
    private var offsets: [Int] = [0]

    init() {
        // The second line tells transfer programs that the file is binary (ISO 19005-3 §6.1.2).
        bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    }

    mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func reserve() -> Reference {
        offsets.append(0)
        return Reference(number: offsets.count - 1)
    }

    mutating func object(_ reference: Reference, _ body: String) {
        begin(reference)
        bytes += body.utf8
        end()
    }

    /// An object whose body the caller appends.
    mutating func object<Result>(_ reference: Reference, body: (inout [UInt8]) -> Result) -> Result {
        begin(reference)
        let result = body(&bytes)
        end()
        return result
    }

    /// - Parameter entries: of the dictionary, besides /Length and /Filter.
    mutating func stream(_ reference: Reference, _ data: [UInt8], entries: String = "", deflated: Bool = false) {
        let stored = deflated ? Self.deflate(data) : data
        begin(reference)
        bytes += "<<\(entries)\(deflated ? "/Filter/FlateDecode" : "")/Length \(stored.count)>>\nstream\n".utf8
        bytes += stored
        bytes += "\nendstream".utf8
        end()
    }

    /// What a seal is judged by: its dictionary, and its streams as the objects that follow.
    mutating func evidence(_ place: Reference, _ evidence: Proofs) {
        let streams = evidence.streams.map { (reserve(), $0) }
        object(place, evidence.dictionary(first: streams.first?.0.number ?? 0))
        for (reference, body) in streams { object(reference) { $0 += body } }
    }

    /// Cross-reference table and trailer. Each entry takes exactly 20 bytes, or readers rebuild the table in silence.
    mutating func finish(trailer: String) {
        let start = bytes.count
        bytes += "xref\n0 \(offsets.count)\n0000000000 65535 f \n".utf8
        for (number, offset) in offsets.enumerated().dropFirst() {
            precondition(offset > 0, "Object \(number) was promised and never written")
            let digits = String(offset)
            bytes += repeatElement(UInt8(ascii: "0"), count: 10 - digits.utf8.count)
            bytes += digits.utf8
            bytes += " 00000 n \n".utf8
        }
        bytes += "trailer\n<</Size \(offsets.count)\(trailer)>>\nstartxref\n\(start)\n%%EOF\n".utf8
    }

    private mutating func begin(_ reference: Reference) {
        precondition(offsets[reference.number] == 0, "An object is written once")
        offsets[reference.number] = bytes.count
        bytes += "\(reference.number) 0 obj\n".utf8
    }

    private mutating func end() { bytes += "\nendobj\n".utf8 }

    private static func deflate(_ data: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(data.count))
        return [UInt8](unsafeUninitializedCapacity: Int(length)) { out, count in
            let answer = compress2(out.baseAddress, &length, data, uLong(data.count), Z_BEST_COMPRESSION)
            precondition(answer == Z_OK, "zlib can always compress into a large enough buffer")
            count = Int(length)
        }
    }
}

/// A PDF text string (ISO 32000-1 §7.9.2.2), as hexadecimal UTF-16 so that nothing needs to be escaped.
func textString(_ text: String) -> String {
    var bytes: [UInt8] = Array("<FEFF".utf8)
    for unit in text.utf16 { bytes.append(hex: unit) }
    return String(decoding: bytes, as: UTF8.self) + ">"
}
