import Foundation
import Messages
import Testing

@testable import Clearance

/// Which rules hold on which day, and whose turn it is.
@Suite("Rules of a day")
struct UnitRulesTests {
    private static let start = Date(rfc3339: "2026-06-01T00:00:00+08:00")!
    private static func day(_ day: Int) -> Date { start + TimeInterval(day) * 86_400 }

    private static func unit(_ code: String, last: Bool? = nil, place: String = "行政大樓") -> ReviewingUnit {
        let words = Bilingual(zh: line(place), en: line("Building"))
        return ReviewingUnit(code: code, name: words, place: words, comesLast: last)
    }

    private static func kept(_ code: String, _ versions: [(Int, ReviewingUnit?)]) -> UnitRules.Kept {
        .init(
            code: code, revision: versions.count,
            versions: versions.enumerated().map { UnitVersion(number: $0 + 1, from: day($1.0), unit: $1.1) })
    }

    /// The library moves on day 5; the dormitory comes on day 3 and goes on day 7; the museum comes on day 9.
    private static let rules = UnitRules(
        stamp: UUID(),
        [
            kept("library", [(0, unit("library")), (5, unit("library", place: "圖資大樓"))]),
            kept("dormitory", [(3, unit("dormitory")), (7, nil)]), kept("museum", [(9, unit("museum"))]),
        ])

    @Test(
        "The version that began last holds; before the first day hold the first rules",
        arguments: [
            (-10, 0, ["library"]), (0, 0, ["library"]), (3, 3, ["library", "dormitory"]),
            (6, 5, ["library", "dormitory"]), (8, 7, ["library"]), (12, 9, ["library", "museum"]),
        ])
    func epochs(on day: Int, since: Int, codes: [String]) {
        let epoch = Self.rules.epoch(at: Self.day(day))
        #expect(epoch.since == Self.day(since) && epoch.units.map(\.code) == codes)
    }

    @Test("Of two versions of one moment the later number holds, in whichever order they were set for")
    func numbers() {
        let kept = UnitRules.Kept(
            code: "library", revision: 3,
            versions: [
                UnitVersion(number: 2, from: Self.day(0), unit: nil),
                UnitVersion(number: 3, from: Self.day(0), unit: Self.unit("library")),
                UnitVersion(number: 1, from: Self.day(4), unit: nil),
            ])
        #expect(kept.version(at: Self.day(1))?.number == 3)
        #expect(kept.version(at: Self.day(4))?.number == 1)
        #expect(kept.version(at: Self.day(-1)) == nil)
    }

    @Test(
        "A finished list shows the units of its day where they are now; who was asked once is known, who will be is not"
    )
    func shown() {
        let shown = Self.rules.shown(of: Self.day(4), at: Self.day(8))
        #expect(shown.map(\.code) == ["library", "dormitory"] && shown[0].place.zh.rawValue == "圖資大樓")
        #expect(Self.rules.known("dormitory", at: Self.day(8)) != nil)
        #expect(Self.rules.known("dormitory", at: Self.day(2)) == nil)
        #expect(
            Self.rules.known("museum", at: Self.day(8)) == nil && Self.rules.known("canteen", at: Self.day(8)) == nil)
    }

    private static func review(_ result: ClearanceReviewed.Result?, isAsked: Bool = true) -> UnitReview {
        UnitReview(isAsked: isAsked, result: result, reviewedAt: nil, note: nil, request: nil, waits: false)
    }

    private typealias Turn = (library: UnitReview, career: UnitReview?, registrar: UnitReview, waits: Bool)

    private static let turns: [Turn] = [
        (review(nil), review(.passed), review(nil), true), (review(.passed), review(nil), review(nil), true),
        (review(.returned), review(.passed), review(nil), true), (review(.passed), review(.passed), review(nil), false),
        (review(.passed), review(.notRequired), review(nil), false),
        (review(.passed), review(nil, isAsked: false), review(nil), false),
        (review(.passed), nil, review(nil), false), (review(nil), review(nil), review(.pending), true),
        // Who has spoken waits for nobody, and who is not asked has no turn.
        (review(nil), review(nil), review(.passed), false), (review(nil), review(nil), review(.returned), false),
        (review(nil), review(nil), review(nil, isAsked: false), false),
    ]

    @Test("Who comes last waits while another holds the student", arguments: turns.indices)
    func waits(row: Int) {
        let turn = Self.turns[row]
        let epoch = UnitRules.Epoch(
            since: Self.start,
            units: [Self.unit("library"), Self.unit("career"), Self.unit("registrar", last: true)])
        var lines = ["library": turn.library, "registrar": turn.registrar]
        lines["career"] = turn.career
        #expect(epoch.waiting(lines) == lines.mapValues { _ in false }.merging(["registrar": turn.waits]) { $1 })
    }

    @Test("Two that come last wait for the others and not for one another; alone, they wait for nobody")
    func severalLast() {
        let units = [Self.unit("registrar", last: true), Self.unit("dean", last: true)]
        let epoch = UnitRules.Epoch(since: Self.start, units: units)
        let lines = ["registrar": Self.review(nil), "dean": Self.review(nil)]
        #expect(epoch.waiting(lines) == ["registrar": false, "dean": false])
    }
}
