import Testing

@testable import Archives

@Suite("Archives")
struct ZIPTests {
    private static let limits = ZIPLimits(files: 4, file: 2_000_000, whole: 3_000_000)

    /// What comes out: names and texts. Pieces of one byte, too, must give the same.
    private func read(_ bytes: [UInt8], pieces: Int = 1 << 20, within limits: ZIPLimits = limits) throws -> [Packed] {
        let reader = ZIPReader(within: limits)
        var files: [Packed] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            try reader.take(rest.prefix(pieces)) { event throws(ZIPFlaw) in
                switch event {
                case .begins(let name): files.append(Packed(String(decoding: name, as: UTF8.self), []))
                case .bytes(let bytes): files[files.count - 1].content += bytes
                case .ends: files[files.count - 1].isWhole = true
                }
            }
            rest = rest.dropFirst(pieces)
        }
        try reader.finish()
        for file in files { #expect(file.isWhole, "\(file.name)") }
        return files
    }

    private static let two = Made.archive([
        Packed("a.pdf", Array("%PDF-1.7 first".utf8)), Packed("folder/證書.pdf", Array("second".utf8), isDeflated: true),
    ])

    @Test("Stored and deflated files come out, in whatever pieces the archive comes", arguments: [1, 2, 13, 1_000])
    func whole(pieces: Int) throws {
        let files = try read(Self.two, pieces: pieces)
        #expect(files.map(\.name) == ["a.pdf", "folder/證書.pdf"])
        #expect(files.map { String(decoding: $0.content, as: UTF8.self) } == ["%PDF-1.7 first", "second"])
        let described = Made.archive([Packed("a", Array("text".utf8), isDeflated: true, hasDescriptor: true)])
        #expect(try read(described, pieces: pieces).map(\.content) == [Array("text".utf8)])
        #expect(try read(Made.archive([])).isEmpty)
    }

    private static func changed(_ bytes: [UInt8] = two, at offset: Int, to value: UInt8) -> [UInt8] {
        var bytes = bytes
        bytes[offset] = value
        return bytes
    }

    private static let directory = Made.directory(of: two)

    @Test(
        "What is no archive, is broken, or tells two stories, is refused by name",
        arguments: [
            ("a PDF", Array("%PDF-1.7\n".utf8), .notAZIP), ("nothing", [], .notAZIP),
            ("half of it", Array(two.prefix(two.count / 2)), .cutShort), ("no end", Array(two.dropLast()), .cutShort),
            ("a byte changed", changed(at: 40, to: 0), .damaged), ("a password", changed(at: 6, to: 1), .encrypted),
            ("another method", changed(at: 8, to: 9), .unknownForm),
            ("something behind", two + [0], .ambiguous),
            ("another name in the table", changed(at: directory + 46, to: 0x62), .ambiguous),
            ("another place in the table", changed(at: directory + 42, to: 1), .ambiguous),
            ("another sum in the table", changed(at: directory + 16, to: 7), .ambiguous),
            ("fewer entries said", changed(at: two.count - 12, to: 1), .ambiguous),
            ("one name twice", Made.archive([Packed("a", [1]), Packed("A", [2])]), .ambiguous),
            ("a file outside of the table", Made.archive([Packed("a", [1]), Packed("b", [2])], hidden: 1), .ambiguous),
            ("an end within the comment", Made.archive([Packed("a", [1])], comment: [0x50, 0x4B, 5, 6]), .ambiguous),
            ("many files", Made.archive((0..<5).map { Packed("\($0)", [1]) }), .tooManyFiles),
            ("a large file", Made.archive([Packed("a", .init(repeating: 1, count: 2_000_001))]), .fileTooLarge),
            (
                "much inside",
                Made.archive(["a", "b"].map { Packed($0, .init(repeating: 1, count: 1_900_000)) }), .tooMuchInside
            ),
        ] as [(String, [UInt8], ZIPFlaw)])
    func refused(what: String, bytes: [UInt8], flaw: ZIPFlaw) {
        #expect(throws: flaw, "\(what)") { try read(bytes) }
        #expect(throws: flaw, "\(what), byte by byte") { try read(bytes, pieces: 97) }
    }

    @Test("A file that unpacks to a hundred times its size is not unpacked further")
    func bomb() throws {
        let bomb = Made.bomb(repeats: 40_000)
        #expect(bomb.count < 70_000)
        var out = 0
        let reader = ZIPReader(within: ZIPLimits(files: 1, file: 1 << 30, whole: 1 << 30))
        #expect(throws: ZIPFlaw.tooMuchInside) {
            try reader.take(bomb) { event throws(ZIPFlaw) in if case .bytes(let bytes) = event { out += bytes.count } }
        }
        #expect(out < 8_000_000, "of \(40_000 * 258)")
        #expect(throws: ZIPFlaw.fileTooLarge) {
            try read(bomb, within: ZIPLimits(files: 1, file: 900_000, whole: 1 << 30))
        }
    }

    @Test("No truncation and no flipped bit makes it crash, or gives another file than before")
    func flips() throws {
        let files = try read(Self.two)
        for length in 0..<Self.two.count { #expect(throws: ZIPFlaw.self) { try read(Array(Self.two.prefix(length))) } }
        for index in Self.two.indices {
            for bit in 0..<8 {
                let bytes = Self.changed(at: index, to: Self.two[index] ^ (1 << bit))
                guard let read = try? read(bytes) else { continue }
                #expect(read.map(\.content) == files.map(\.content), "byte \(index), bit \(bit)")
            }
        }
    }
}
