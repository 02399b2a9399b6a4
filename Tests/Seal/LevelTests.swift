import Cryptography
import Foundation
import Testing

@testable import Seal

@Suite("Every level of seals, read by our own reader")
struct LevelTests {
    private let school: TestSchool
    /// Sealed once, because so much is tried with each.
    private let files: [SealLevel: [UInt8]]

    init() throws {
        let school = try TestSchool()
        self.school = school
        files = try Dictionary(uniqueKeysWithValues: SealLevel.allCases.map { ($0, try school.seal($0)) })
    }

    private func file(_ level: SealLevel) throws -> [UInt8] { try #require(files[level]) }

    @Test("What was sealed is read, at its own level and at no other", arguments: SealLevel.allCases)
    func levels(level: SealLevel) throws {
        for other in SealLevel.allCases {
            if other == level {
                try school.reader(other).check(file(level))
            } else {
                #expect(throws: BrokenSeal.self, "\(other)") { try school.reader(other).check(file(level)) }
            }
        }
        #expect(throws: BrokenSeal.anotherSeal) { try TestSchool().reader(level).check(file(level)) }
    }

    @Test("A file of which any byte differs is none", arguments: SealLevel.allCases)
    func bytes(level: SealLevel) throws {
        let (file, reader) = (try file(level), school.reader(level))
        for place in stride(from: 0, to: file.count, by: 7) {
            var altered = file
            altered[place] ^= 1
            #expect(throws: BrokenSeal.self, "byte \(place) of \(file.count)") { try reader.check(altered) }
        }
        for altered in [file + [10], Array(file.dropLast()), file + file, []] {
            #expect(throws: BrokenSeal.self) { try reader.check(altered) }
        }
    }

    @Test(
        "Digits in upper case, zeros that are none, and the signature's other value are refused",
        arguments: SealLevel.allCases)
    func holes(level: SealLevel) throws {
        let (file, reader) = (try file(level), school.reader(level))
        for hole in holes(of: file) {
            let text = String(decoding: file[hole], as: UTF8.self)
            let upper = Array(file[..<hole.lowerBound] + text.uppercased().utf8 + file[hole.upperBound...])
            #expect(throws: BrokenSeal.self) { try reader.check(upper) }
            var padded = file
            padded[hole.upperBound - 1] = UInt8(ascii: "1")
            #expect(throws: BrokenSeal.self) { try reader.check(padded) }
        }
    }

    /// Between `<` and `>` of each /Contents.
    private func holes(of file: [UInt8]) -> [Range<Int>] {
        var (found, rest) = ([Range<Int>](), file[...])
        while let start = rest.firstPlace(of: "/Contents<"), let end = rest[start...].firstIndex(of: UInt8(ascii: ">"))
        {
            found.append(start + 10..<end)
            rest = rest[end...]
        }
        return found
    }

    @Test(
        "What may be appended by the standards, and hides what changes nothing in the seal, is refused",
        arguments: SealLevel.allCases)
    func increments(level: SealLevel) throws {
        let file = try file(level)
        let table = try #require(ObjectTable(file[...]))
        let root = try #require(table.body(1, in: file[...]).map { Array($0) })
        for body in [root, root.dropLast(2) + Array("/Metadata 9 0 R>>".utf8)] {
            var longer = file
            let offset = longer.count
            longer += Array("1 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
            let start = longer.count
            let digits = String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset)"
            longer += "xref\n1 1\n\(digits) 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev \(table.start)>>\n".utf8
            longer += "startxref\n\(start)\n%%EOF\n".utf8
            #expect(throws: BrokenSeal.self) { try school.reader(level).check(longer) }
        }
    }

    @Test("A second revision that is cut off, or made by another school, or with other evidence, is missed")
    func archives() throws {
        let whole = try file(.lta)
        let end = try #require(whole[...].firstPlace(of: "%%EOF\n")) + 6
        #expect(throws: BrokenSeal.notArchived) { try school.reader(.lta).check(Array(whole[..<end])) }
        let other = try TestSchool()
        #expect(throws: BrokenSeal.notArchived) {
            try SealReader(
                sealedBy: school.certificate, chain: [school.authority], form: SealForm(.lta),
                stamping: school.stamping,
                evidence: other.evidence
            ).check(whole)
        }
        #expect(throws: BrokenSeal.anotherTimeStamp) {
            try SealReader(
                sealedBy: school.certificate, chain: [school.authority], form: SealForm(.lta), stamping: other.stamping,
                evidence: school.evidence
            ).check(whole)
        }
        #expect(throws: BrokenSeal.anotherEvidence) {
            try SealReader(
                sealedBy: school.certificate, chain: [school.authority], form: SealForm(.lt), stamping: school.stamping,
                evidence: other.evidence
            ).check(file(.lt))
        }
    }

    @Test("Only the level with a second revision is no certification, and only it and B-LT carry evidence")
    func forms() throws {
        for level in SealLevel.allCases {
            let text = String(decoding: try file(level), as: UTF8.self)
            #expect(text.contains("/DocMDP") == (level != .lta))
            #expect(text.contains("/Type/DSS") == [.lt, .lta].contains(level))
            #expect(text.contains("/ETSI.RFC3161") == (level == .lta))
            #expect(text.ranges(of: "%%EOF\n").count == (level == .lta ? 2 : 1))
        }
    }

    @Test("A time stamp that does not fit, and a level that nobody stamps for, are refused")
    func rooms() throws {
        #expect(throws: Unsealable.nobodyStamps) {
            try Sealer(key: school.key, certificate: school.certificate, chain: [], form: SealForm(.t))
        }
        let form = SealForm(.lta, tokenRoom: 900)
        let sealer = try Sealer(
            key: school.key, certificate: school.certificate, chain: [], form: form, stamping: school.stamping,
            evidence: school.evidence)
        #expect(throws: Unsealable.self) { try sealer.seal(draft(form)) }
    }
}
