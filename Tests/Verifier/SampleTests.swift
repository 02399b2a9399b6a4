import Messages
import Testing

@testable import Verifier

/// However many files are on their way at once.
@Suite("How much is kept of files that arrive")
struct SampleTests {
    private static let diploma = Array(Made.diploma(filling: 60_000).utf8)

    private func read(_ bytes: [UInt8], in space: SampleSpace, pieces: Int) -> FileReader {
        var reader = FileReader(keepingIn: space)
        var rest = bytes[...]
        while !rest.isEmpty {
            reader.take(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return reader
    }

    private func sample(_ reader: FileReader, _ name: String = "a.pdf") throws -> Sample {
        guard case .sample(let sample, _) = reader.finish(name).seen else { throw Unkept() }
        return sample
    }
    private struct Unkept: Error {}

    @Test(
        "Where all places are taken, two ends are kept; a place is free again when its file is done",
        arguments: [1, 900, 65_536])
    func places(pieces: Int) throws {
        let space = SampleSpace(places: 1)
        do {
            let first = read(Self.diploma, in: space, pieces: pieces)
            try withExtendedLifetime(first) {
                #expect(try sample(first).parts == [Self.diploma])
                let second = try sample(read(Self.diploma, in: space, pieces: pieces))
                let ends = [Self.diploma.prefix(Sample.leastSize), Self.diploma.suffix(Sample.leastSize)].map(
                    Array.init)
                #expect(second.isLeast && second.parts == ends)
                // What is small takes no place.
                let small = try sample(read(Array("%PDF-1.7\n%%EOF\n".utf8), in: space, pieces: pieces))
                #expect(!small.isLeast && small.parts.count == 1)
            }
        }
        #expect(try !sample(read(Self.diploma, in: space, pieces: pieces)).isLeast)
    }

    @Test("Of a file of which two ends are kept the digest and what needs no more are told, and nothing is guessed")
    func told() throws {
        let full = SampleSpace(places: 0)
        let upload = read(Self.diploma, in: full, pieces: 4_096).finish("a.pdf")
        let known = try Made.upload(Self.diploma)
        #expect(upload.sha256 == known.sha256 && upload.school == "songtao" && upload.likeness == nil)
        func explanation(_ bytes: [UInt8], known: Explanation.Originals = .init(), believed: Bool = true)
            -> Explanation?
        {
            let upload = read(bytes, in: full, pieces: 4_096).finish("a.pdf")
            return Explanation(
                of: upload.traces, size: upload.size, marked: upload.school != nil, believed: believed, known: known)
        }
        var damaged = Self.diploma
        damaged[30_000] ^= 1
        #expect(explanation(damaged) == nil)
        #expect(explanation(damaged, believed: false) == .unknownSchool)
        let half = Array(Self.diploma.prefix(40_000))
        #expect(explanation(half) == .cutOff(received: 40_000, whole: nil, nil))
        let original = Explanation.Originals(beginning: Made.original, beginningSize: Self.diploma.count)
        #expect(
            explanation(Self.diploma + [10], known: original)
                == .appended(Made.original, original: Self.diploma.count, more: 1))
        #expect(
            explanation([0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0x20, count: 40_000))
                == .notAPDF(.picture, attachments: 0))
    }
}
