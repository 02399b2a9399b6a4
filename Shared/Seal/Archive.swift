/// A sealed file with a second revision that holds the evidence and has room for a time stamp over the whole.
///
/// It is made from nothing but the first revision and the evidence, so that whoever reads one can make it again and compare.
/// The field `Archive` stands in the first revision already, empty, so that the page is tagged once and for all; its number is the
/// last one of /Fields.
struct Archive {
    /// To the line feed after the second `%%EOF`, the hole still empty.
    var bytes: [UInt8]
    let hole: SignatureHole

    /// - Throws: ``BrokenSeal/notOneRevision`` when the file is not one of the form ``SealLevel/lta``.
    init(after first: [UInt8], evidence: Proofs, room: Int) throws(BrokenSeal) {
        let file = first[...]
        guard let table = ObjectTable(file), let size = table.trailer[...].number(after: "/Size "),
            let root = table.trailer[...].number(after: "/Root "), let catalog = table.body(root, in: file),
            let fields = catalog.firstPlace(of: "/Fields["),
            let end = catalog[fields...].firstIndex(of: UInt8(ascii: "]")),
            let last = catalog[fields..<end].lastPlace(of: " 0 R"),
            let space = catalog[fields..<last].lastIndex(of: UInt8(ascii: " ")),
            let field = catalog.number(at: space + 1), let widget = table.body(field, in: file)
        else { throw .notOneRevision }
        var bytes = first
        bytes.reserveCapacity(first.count + 2 * room + 12_000)
        var offsets: [(number: Int, offset: Int)] = []
        func object(_ number: Int, _ body: some Sequence<UInt8>) {
            offsets.append((number, bytes.count))
            bytes += "\(number) 0 obj\n".utf8
            bytes += body
            bytes += "\nendobj\n".utf8
        }
        object(root, catalog.dropLast(2) + Array("/DSS \(size + 1) 0 R>>".utf8))
        object(field, widget.dropLast(2) + Array("/V \(size) 0 R>>".utf8))
        object(size + 1, evidence.dictionary(first: size + 2).utf8)
        for (index, stream) in evidence.streams.enumerated() { object(size + 2 + index, stream) }
        offsets.append((size, bytes.count))
        bytes += "\(size) 0 obj\n".utf8
        hole = SignatureHole.appendTimeStamp(to: &bytes, room: room)
        bytes += "\nendobj\n".utf8
        let rest = table.trailer.drop { $0 != UInt8(ascii: " ") }.dropFirst().drop { (0x30...0x39).contains($0) }
        Self.end(&bytes, offsets, size: size + 2 + evidence.streamCount, previous: table.start, trailer: rest)
        self.bytes = bytes
    }

    /// Table and trailer, each object in a section of its own, as other programs write such tables.
    private static func end(
        _ bytes: inout [UInt8], _ offsets: [(number: Int, offset: Int)], size: Int, previous: Int,
        trailer: ArraySlice<UInt8>
    ) {
        let start = bytes.count
        bytes += "xref\n0 1\n0000000000 65535 f \n".utf8
        for (number, offset) in offsets.sorted(by: { $0.number < $1.number }) {
            let digits = String(offset)
            bytes += "\(number) 1\n\(String(repeating: "0", count: 10 - digits.utf8.count))\(digits) 00000 n \n".utf8
        }
        bytes += "trailer\n<</Size \(size)/Prev \(previous)".utf8
        bytes += trailer
        bytes += ">>\nstartxref\n\(start)\n%%EOF\n".utf8
    }
}
