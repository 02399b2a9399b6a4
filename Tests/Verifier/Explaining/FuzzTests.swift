import Foundation
import Testing

@testable import Verifier

/// Whatever comes: it is explained, soon, and by little that is kept of it. A failure names its seed, by which it is made again.
@Suite("Hostile files are explained")
struct FuzzTests {
    /// SplitMix64: the same numbers for the same seed everywhere.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let words = [
        "%PDF-", "%%EOF", "%%EOF\n", "/ByteRange[0 ", "/ByteRange", "9999999999", "99999999999999999999 ", "]", "-1 ",
        "/Producer", "/Producer(", "<FEFF", "<feff00", ">", "(", ")", "/Creator", "pdf:Producer", "/d/",
        "/d/0123456789",
        "mortarboard-school:", "songtao<", "application/pdf", "From: a\n", "Subject: b\n", "PK\u{3}\u{4}", "word/",
        "\0",
        "<!doctype html", "JVBERi", "\r\n", "Skia/PDF", "CamScanner", "\u{FEFF}", "]]]]", "%",
    ].map { Array($0.utf8) }

    private static func file(_ dice: inout Dice) -> [UInt8] {
        let long = Int.random(in: 0..<40_000, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: return (0..<max(1, long)).map { _ in UInt8.random(in: 0...255, using: &dice) }
        case 1:
            var bytes = Array(Made.diploma().utf8)
            for _ in 0..<Int.random(in: 1...20, using: &dice) {
                bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            return Array(bytes.prefix(Int.random(in: 1...bytes.count, using: &dice)))
        case 2:
            let word = words.randomElement(using: &dice)!
            return Array("%PDF-1.7\n".utf8) + (0..<(long / word.count + 1)).flatMap { _ in word }
        default:
            return (0..<(long / 10 + 1)).flatMap { _ in words.randomElement(using: &dice)! }
        }
    }

    @Test("Made by chance and by malice", arguments: 1...120)
    func byChance(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let file = Self.file(&dice)
        let began = ContinuousClock.now
        let upload = try Made.upload(file, pieces: [1, 700, 65_536].randomElement(using: &dice)!)
        let explanation = try Made.explanation(file)
        #expect(ContinuousClock.now - began < .seconds(5), "seed \(seed), \(file.count) bytes")
        #expect(!explanation.evidence.isEmpty && upload.size == file.count, "seed \(seed)")
    }

    @Test(
        "10 MB of one word, however it comes, are read past",
        arguments: ["%%EOF\n", "/Producer(", "/d/", "/ByteRange["])
    func repeated(word: String) throws {
        let file = Array("%PDF-1.7\n".utf8) + Array(String(repeating: word, count: 10_000_000 / word.utf8.count).utf8)
        let began = ContinuousClock.now
        let upload = try Made.upload(file)
        let traces = upload.traces
        #expect(ContinuousClock.now - began < .seconds(20), "\(word)")
        #expect(traces.beginnings.count <= EndReader.most)
        guard case .sample(let sample, _) = upload.seen else { return }
        #expect(sample.parts.map(\.count).reduce(0, +) <= Sample.headSize + Sample.tailSize)
    }
}
