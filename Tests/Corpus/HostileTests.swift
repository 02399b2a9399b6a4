import Cryptography
import Foundation
import Seal
import Testing
import Vouching

@Suite("What is no diploma, and was made to hurt", .serialized)
struct HostileTests {
    private let judge: SealJudge
    private let file: [UInt8]

    init() throws {
        let school = try CorpusSchool.shared.get()
        judge = SealJudge(trusting: try school.list.schools["songtao"]!.seals.map { try $0.opened() })
        file = try Self.sealed.get()
    }

    private static let sealed = Result { try CorpusSchool.shared.get().sealed(.lta) }

    /// Bytes that are the same in each run.
    private struct Dice {
        var state: UInt64

        mutating func roll() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }

        mutating func roll(below end: Int) -> Int { Int(roll() % UInt64(max(1, end))) }
    }

    private func refused(_ bytes: [UInt8], _ name: String) {
        let began = ContinuousClock.now
        #expect(!judge.judge(bytes, at: Date()).isSound, "\(name)")
        let took = ContinuousClock.now - began
        #expect(took < .seconds(5), "\(name): \(took)")
    }

    @Test("Random bytes, alone and behind our beginning and before our end")
    func random() {
        var dice = Dice(state: 7)
        for round in 0..<200 {
            let bytes = (0..<dice.roll(below: 4_000)).map { _ in UInt8(truncatingIfNeeded: dice.roll()) }
            refused(bytes, "random \(round)")
            refused(Array("%PDF-1.7\n".utf8) + bytes + Array("startxref\n9\n%%EOF\n".utf8), "between ours, \(round)")
        }
    }

    @Test("Pieces of our own file in another order, many bytes overwritten, and the same thing twice")
    func spliced() {
        var dice = Dice(state: 11)
        for round in 0..<100 {
            let (from, to) = (dice.roll(below: file.count), dice.roll(below: file.count))
            let length = dice.roll(below: 3_000)
            let piece = file[from..<min(file.count, from + length)]
            var spliced = file
            spliced.replaceSubrange(to..<min(file.count, to + piece.count), with: piece)
            if spliced != file { refused(spliced, "spliced \(round)") }
            spliced.insert(contentsOf: piece, at: min(to, spliced.count))
            if !piece.isEmpty { refused(spliced, "inserted \(round)") }
        }
    }

    @Test("Numbers that no machine holds, tables of millions, loops, and depths without end")
    func tables() {
        let begin = Array("%PDF-1.7\n".utf8)
        func with(_ table: String, _ trailer: String = "<</Size 9/Root 1 0 R>>") -> [UInt8] {
            begin + Array("xref\n\(table)trailer\n\(trailer)\nstartxref\n9\n%%EOF\n".utf8)
        }
        let many = String(repeating: "0000000009 00000 n \n", count: 60_000)
        for (name, bytes) in [
            ("the largest number", with("9223372036854775807 65535\n")),
            ("below zero", with("-1 1\n0000000000 00000 n \n")),
            ("millions", with("0 99999999\n")), ("a long table", with("0 60000\n" + many)),
            ("a loop", with("0 1\n0000000000 65535 f \n", "<</Size 9/Root 1 0 R/Prev 9>>")),
            ("before the file", with("0 1\n0000000000 65535 f \n", "<</Size 9/Root 1 0 R/Prev 9999999999>>")),
            ("an object beyond the end", with("1 1\n9999999999 00000 n \n")),
            ("deep", begin + Array(repeating: UInt8(ascii: "["), count: 1_000_000)),
            (
                "a range of the largest numbers",
                begin + Array("/ByteRange[0 9223372036854775807 9223372036854775807 0]/Contents<>".utf8)
            ),
            ("line feeds", begin + Array(repeating: 10, count: 4_000_000)),
            ("a hundred thousand ends", begin + Array(String(repeating: "startxref\n9\n%%EOF\n", count: 100_000).utf8)),
        ] { refused(bytes, name) }
    }

    @Test("What stands in the place of a signature: lengths without an end, and millions of elements")
    func signatures() throws {
        let hole = try Hole(of: file)
        for (name, cms) in [
            ("an endless element", [0x30, 0x80] as [UInt8]),
            ("a length of gigabytes", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]),
            ("nothing but beginnings", Array(repeating: 0x30, count: hole.digits.count / 2)),
            (
                "nested",
                (0..<1_000).reduce(into: [UInt8]()) { bytes, _ in bytes = DER.element(0x30, bytes.suffix(2_000)) }
            ),
        ] {
            let digits = Array(cms.hex.utf8.prefix(hole.digits.count))
            refused(file.putting(digits, at: hole.digits.lowerBound), name)
        }
    }

    @Test("A file as large as may be, and larger ones, take no more memory than they are")
    func memory() {
        let before = Self.resident
        var bytes = Array("%PDF-1.7\n".utf8)
        bytes.reserveCapacity(SealJudge.largest + 1)
        bytes += repeatElement(UInt8(ascii: "/"), count: SealJudge.largest - 9 - 18)
        bytes += Array("startxref\n9\n%%EOF\n".utf8)
        refused(bytes, "as large as may be")
        #expect(judge.judge(bytes + [10], at: Date()).flaw == .tooLarge)
        #expect(Self.resident - before < 64 * 1_048_576)
    }

    /// In bytes, of this process.
    private static var resident: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
    }
}
