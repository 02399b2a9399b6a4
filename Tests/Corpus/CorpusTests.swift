import Chassis
import Cryptography
import Foundation
import Logging
import Messages
import Postgres
import Seal
import TestKit
import Testing
import Vouching

@testable import Mortarboard
@testable import Verifier

@Suite("Our own diploma, altered in every way: neither the registry nor the judge without one takes it")
struct CorpusTests {
    private let school: CorpusSchool
    private let file: [UInt8]
    private let judging: FileJudge
    private let judge: SealJudge

    init() throws {
        school = try CorpusSchool.shared.get()
        file = try Self.sealed.get()
        judging = try FileJudge(school.list)
        judge = SealJudge(trusting: try school.list.schools["songtao"]!.seals.map { try $0.opened() })
    }

    private static let sealed = Result { try CorpusSchool.shared.get().sealed() }

    /// With CORPUS=whole every place is tried, which takes minutes; else each thirteenth.
    private static let step = ProcessInfo.processInfo.environment["CORPUS"] == "whole" ? 1 : 13

    @Test("As it was sealed it is sound, and told with its school, level and moment")
    func sound() throws {
        let judged = judging.judge(file, named: "diploma.pdf", at: Date())
        #expect(
            judged.verdict == .sound && judged.school == "songtao" && judged.level == "b-lt" && judged.exitCode == 0)
        #expect(judged.sha256 == SHA256.hash(file).hex && judged.stampedAt != nil)
        #expect(judged.findings.count == 7 && judged.findings.allSatisfy(\.holds))
    }

    @Test("An authority that was not believed at that moment, by the list, makes nothing sound")
    func windows() throws {
        let changes: [((inout TrustedTimes) -> Void, String)] = [
            ({ $0.notAfter = Date(timeIntervalSinceNow: -3_600) }, "only until"),
            ({ $0.notBefore = Date(timeIntervalSinceNow: 3_600) }, "only from"),
            ({ $0.compromisedSince = Date(timeIntervalSinceNow: -3_600) }, "others may have sealed"),
        ]
        for (change, words) in changes {
            var list = school.list
            var times = TrustedTimes(list.schools["songtao"]!.seals[0])
            change(&times)
            times.set(&list.schools["songtao"]!.seals[0])
            let judged = try FileJudge(list).judge(file, named: "diploma.pdf", at: Date())
            #expect(judged.verdict == .refused && judged.reason == "outside-key-validity" && judged.exitCode == 1)
            #expect(judged.sentence?.contains(words) == true, "\(judged.sentence ?? "")")
        }
    }

    @Test("Every flaw that needs no key is refused for its own reason, and known to no registry")
    func flaws() async throws {
        let variants = try Alterations(file).certified()
        #expect(variants.count > 40 && Set(variants.map(\.name)).count == variants.count)
        let registry = try Registry(of: file)
        #expect(try registry.outcome(of: file) == "valid")
        for variant in variants {
            let judged = judging.judge(variant.file, named: variant.name, at: Date())
            #expect(judged.reason == variant.reason.rawValue, "\(variant.name)")
            #expect(judged.verdict == .refused && judged.findings.contains { !$0.holds }, "\(variant.name)")
            #expect(try registry.outcome(of: variant.file) == "not-genuine", "\(variant.name)")
        }
    }

    @Test("Cut off at every hundredth byte")
    func truncated() {
        for end in stride(from: 0, to: file.count, by: 100) {
            let flaw = judge.judge(Array(file[..<end]), at: Date()).flaw
            #expect(flaw == (end < 9 ? .notAPDF : .notOneRevision), "\(end)")
        }
    }

    @Test("One bit of every byte turned around, and every bit of the seal and its dictionary")
    func bits() async throws {
        let hole = try Hole(of: file)
        // So that they run beside each other, each part in a copy of its own.
        let parts = 8
        let accepted = await withTaskGroup(of: [String].self) { group in
            for part in 0..<parts {
                group.addTask { [judge, file] in
                    var (file, accepted) = (file, [String]())
                    for place in stride(from: part * Self.step, to: file.count, by: parts * Self.step) {
                        let isSeal = (hole.dictionary..<hole.filled.upperBound).contains(place)
                        for bit in isSeal ? 0..<8 : (place * 5 % 8)..<(place * 5 % 8 + 1) {
                            file[place] ^= 1 << UInt8(bit)
                            let flaw = judge.judge(file, at: Date()).flaw
                            if flaw == nil || !Self.expected(place, hole, file.count).contains(flaw!) {
                                accepted.append("byte \(place), bit \(bit): \(flaw?.rawValue ?? "sound")")
                            }
                            file[place] ^= 1 << UInt8(bit)
                        }
                    }
                    return accepted
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(accepted.isEmpty, "\(accepted.prefix(20))")
    }

    /// What a byte's place says of the reason.
    private static func expected(_ place: Int, _ hole: Hole, _ count: Int) -> Set<SealFlaw> {
        switch place {
        case ..<9: [.notAPDF]
        case hole.range.lowerBound, hole.range.upperBound - 1: [.noSeal]
        case hole.filled:
            [
                .notCMS, .signatureDiffers, .contentChanged, .notCanonical, .unknownAuthority, .notForSeals,
                .noTimeStamp, .noEvidence,
                .notCertified,
            ]
        case hole.digits: [.notCMS, .notCanonical]
        // The byte range itself, and what leads to the table.
        case hole.dictionary..<hole.range.lowerBound: [.contentChanged, .noSeal]
        default: [.contentChanged, .notOneRevision, .noSeal]
        }
    }
}

/// The times of an authority, to be changed in a test.
private struct TrustedTimes {
    var notBefore: Date
    var notAfter: Date
    var compromisedSince: Date?

    init(_ timed: some Timed) {
        (notBefore, notAfter, compromisedSince) = (timed.notBefore, timed.notAfter, timed.compromisedSince)
    }

    func set(_ timed: inout some Timed) {
        (timed.notBefore, timed.notAfter, timed.compromisedSince) = (notBefore, notAfter, compromisedSince)
    }
}
