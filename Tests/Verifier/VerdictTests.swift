import Foundation
import HTTPTypes
import Messages
import Testing

@testable import Verifier

@Suite("Answers")
struct VerdictTests {
    private static func entry(newest: Int? = nil, revoked: Bool = false) -> Entry {
        Entry(
            document: .zh, kind: .diploma, version: 1, sealedAt: Date(rfc3339: "2026-07-22T00:00:00Z")!,
            shown: School.shown,
            newest: newest.map { .init(version: $0, sealedAt: Date(rfc3339: "2026-09-01T00:00:00Z")!) },
            revocation: revoked
                ? .init(isOfDegree: true, decidedOn: Day(rawValue: "2027-03-18")!, reason: "論文抄襲", announcement: nil)
                : nil)
    }

    private static let newest = Entry.Newest(version: 2, sealedAt: Date(rfc3339: "2026-09-01T00:00:00Z")!)
    private static let revocation = Entry.Revocation(
        isOfDegree: true, decidedOn: Day(rawValue: "2027-03-18")!, reason: "論文抄襲", announcement: nil)

    @Test(
        "What is registered decides, and missing news of its school excuses only what is not",
        arguments: [
            (.file(entry()), .complete, "valid"), (.file(entry()), .missing(since: nil), "valid"),
            (.file(entry(newest: 2)), .complete, "superseded"),
            (.file(entry(newest: 2)), .missing(since: nil), "superseded"),
            (.file(entry(revoked: true)), .complete, "revoked"),
            (.file(entry(newest: 2, revoked: true)), .missing(since: nil), "revoked"),
            (.named(newest: newest, revocation: nil), .missing(since: nil), "superseded"),
            (.named(newest: newest, revocation: revocation), .complete, "revoked"),
            (.keyNotBelieved, .complete, "undetermined"), (.keyNotBelieved, .missing(since: nil), "undetermined"),
            (nil, nil, "not-genuine"), (nil, .complete, "not-genuine"), (nil, .missing(since: nil), "undetermined"),
        ] as [(Finding?, News?, String)])
    func outcomes(finding: Finding?, news: News?, outcome: String) {
        #expect(Verdict(finding, news: news).outcome == outcome)
    }

    private static let now = Date(rfc3339: "2026-08-03T06:00:00Z")!

    @Test(
        "News is complete when no number is missing and the school's last word is of the last day",
        arguments: [
            (nil, nil, .missing(since: nil)), (now, nil, .missing(since: now)), (nil, now, .complete),
            (nil, now - 86_400, .complete), (nil, now - 86_401, .missing(since: now - 86_401)),
            (now - 60, now, .missing(since: now - 60)), (now - 60, now - 90_000, .missing(since: now - 90_000)),
        ] as [(Date?, Date?, News)])
    func news(missingSince: Date?, positionAt: Date?, news: News) {
        #expect(Numbering(missingSince: missingSince, positionAt: positionAt).news(at: Self.now) == news)
    }

    @Test(
        "Only a registry that cannot be read or believed is a failure of the service",
        arguments: [
            (.valid(entry()), 200), (.notGenuine, 200), (.undetermined(.incomplete), 200),
            (.undetermined(.unreachable), 503), (.undetermined(.damaged), 503), (.undetermined(.keyNotBelieved), 200),
        ] as [(Verdict, Int)])
    func statuses(verdict: Verdict, status: Int) {
        #expect(verdict.status.code == status)
    }

    @Test("Every answer has its own code and says something in both languages")
    func reasons() {
        let all: [Verdict] = [
            .init(.file(Self.entry()), news: nil), .init(.file(Self.entry(newest: 2)), news: nil),
            .superseded(nil, by: Self.newest), .init(.file(Self.entry(revoked: true)), news: nil), .notGenuine,
            .revoked(
                nil,
                Entry.Revocation(
                    isOfDegree: false, decidedOn: Day(rawValue: "2027-03-18")!, reason: "誤發", announcement: nil)),
            .undetermined(.unreachable),
            .undetermined(.incomplete), .undetermined(.damaged), .undetermined(.keyNotBelieved),
        ]
        #expect(Set(all.map(\.reason.code)).count == all.count)
        #expect(Set(all.map(\.reason.words.zh)).count == all.count)
        #expect(Set(all.map(\.reason.words.en)).count == all.count)
    }
}
