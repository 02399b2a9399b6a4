import Foundation
import HTTPTypes
import Messages
import Testing

@testable import Verifier

@Suite("Answers")
struct VerdictTests {
    private static func entry(newest: Int? = nil, revoked: Bool = false) -> Entry {
        Entry(
            document: .zh, version: 1, sealedAt: Date(rfc3339: "2026-07-22T00:00:00Z")!, shown: School.shown,
            newest: newest.map { .init(version: $0, sealedAt: Date(rfc3339: "2026-09-01T00:00:00Z")!) },
            revocation: revoked
                ? .init(decidedOn: Day(rawValue: "2027-03-18")!, reason: "論文抄襲", announcement: nil) : nil)
    }

    @Test(
        "What is registered decides, and a gap excuses only what is not",
        arguments: [
            (entry(), false, "valid"), (entry(), true, "valid"), (entry(newest: 2), false, "superseded"),
            (entry(newest: 2), true, "superseded"), (entry(revoked: true), false, "revoked"),
            (entry(newest: 2, revoked: true), true, "revoked"), (nil, false, "not-genuine"),
            (nil, true, "undetermined"),
        ] as [(Entry?, Bool, String)])
    func outcomes(entry: Entry?, hasGaps: Bool, outcome: String) {
        #expect(Verdict(entry, hasGaps: hasGaps).outcome == outcome)
    }

    @Test(
        "Only a registry that cannot be read or believed is a failure of the service",
        arguments: [
            (.valid(entry()), 200), (.notGenuine, 200), (.undetermined(.incomplete), 200),
            (.undetermined(.unreachable), 503), (.undetermined(.damaged), 503),
        ] as [(Verdict, Int)])
    func statuses(verdict: Verdict, status: Int) {
        #expect(verdict.status.code == status)
    }

    @Test("Every answer has its own code and says something in both languages")
    func reasons() {
        let all: [Verdict] = [
            .init(Self.entry(), hasGaps: false), .init(Self.entry(newest: 2), hasGaps: false),
            .init(Self.entry(revoked: true), hasGaps: false), .notGenuine, .undetermined(.unreachable),
            .undetermined(.incomplete), .undetermined(.damaged),
        ]
        #expect(Set(all.map(\.reason.code)).count == all.count)
        #expect(Set(all.map(\.reason.zh)).count == all.count)
        #expect(Set(all.map(\.reason.en)).count == all.count)
    }

    @Test("People do not wait for a registry that does not answer")
    func patience() async {
        let late = await within(.milliseconds(50)) { try await Task.sleep(for: .seconds(5)) }
        #expect(throws: TookTooLong.self) { try late.get() }
        let early = await within(.seconds(5)) { 7 }
        #expect((try? early.get()) == 7)
    }
}
