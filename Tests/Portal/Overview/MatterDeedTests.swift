import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("What each kind of exception offers")
struct MatterDeedTests {
    private typealias O = OverviewSamples

    private struct Row {
        let matter: OpenMatter.Matter
        let digital: OpenMatter.Digital?
        let deeds: [MatterDeed]

        init(_ matter: OpenMatter.Matter, _ digital: OpenMatter.Digital, _ deeds: [MatterDeed]) {
            (self.matter, self.digital, self.deeds) = (matter, digital, deeds)
        }

        init(_ matter: OpenMatter.Matter, _ deeds: [MatterDeed]) {
            (self.matter, digital, self.deeds) = (matter, nil, deeds)
        }
    }

    private static func held(_ reasons: HoldReason...) -> OpenMatter.Matter {
        .held(reasons: reasons, changedFacts: [], flaws: [])
    }

    private static func refused(_ type: String) -> OpenMatter.Matter {
        .refused(type: type, reason: "x", sentence: "x")
    }

    /// What is told of many in one line has its table in the page.
    private static let table: [ExceptionKind: [Row]] = [
        .collectedUncleared: [
            Row(.uncleared, [.counter, .person]), Row(.uncleared, .due(Samples.now), [.counter, .calendar, .person]),
            Row(.uncleared, .mailed(Samples.now), [.counter, .revocation, .person]),
        ],
        .reversedAfterCollection: [
            Row(.uncleared, .due(Samples.now), [.counter, .calendar, .person]),
            Row(.uncleared, .sealed(Samples.now), [.counter, .revocation, .person]),
        ],
        .diplomaHeld: [
            Row(held(.studentWithdrawn), [.roster, .release, .person]),
            Row(held(.nameChanged), [.roster, .release, .person]),
            Row(held(.factsChanged, .nameChanged), [.roster, .release, .person]),
            Row(held(.degreeRevoked), [.revocation, .person]), Row(held(.desk), [.calendar, .person]),
            Row(held(.errorReported), [.dispute, .person]), Row(held(.objected), [.person]),
            Row(held(.twoPapers, .desk), [.counter, .roster, .release, .calendar, .person]),
            Row(.told("x"), [.release, .person]),
        ],
        .certificateContradicts: [
            Row(held(.anotherCertificate), [.counter, .roster, .release, .person]),
            Row(held(.twoPapers), .sealed(Samples.now), [.counter, .roster, .release, .revocation, .person]),
        ],
        .sealedUnregistered: [
            Row(.unregistered(refusal: nil), [.person]), Row(.unregistered(refusal: "unknown-key"), [.void, .person]),
        ],
        .diplomaLate: [
            Row(.late(isSealed: false), [.calendar, .person]), Row(.late(isSealed: true), [.resend, .person]),
        ],
        .mailUnreached: [Row(.unreached(mailboxes: [.permanent]), [.address, .resend, .person])],
        .unprintable: [Row(held(.unprintable), [.roster, .person])],
        .listingRefused: [
            Row(
                .listingRefused(number: nil, term: nil, name: nil, publisher: "sis", reason: "schema", sentence: "x"),
                [.roster, .person])
        ],
        .errorReported: [Row(.disputed([.nameEn]), [.dispute, .person])],
        .nameContradicted: [
            Row(.contradicted(roster: O.name, inForce: O.name), [.rosterName, .close, .person])
        ],
        .valueContradicted: [Row(.corrected(O.fields), [.close, .rosterValues, .roster, .person])],
        .eventRejected: [
            Row(refused(PaperDiplomaCollected.name), [.close, .counter, .person]),
            Row(refused(PaperDiplomaReplaced.name), [.close, .counter, .person]),
            Row(refused(CollectionWithdrawn.name), [.close, .counter, .revocation, .person]),
            Row(refused(CandidateListed.name), [.close, .roster, .person]),
            Row(refused(NameChanged.name), [.close, .roster, .person]),
            Row(refused(ClearanceReviewed.name), [.close, .person]),
        ],
        .foreignCleared: [Row(.foreign, [.close, .person])],
        .listedAgain: [Row(.listedAgain(batch: O.batch), [.withdrawEarlier, .person])],
    ]

    @Test("Every kind has its row, and offers what the row says; a kind that is added without one fails")
    func deeds() {
        let inLines: Set<ExceptionKind> = [.paperUncollected, .unitOverdue]
        #expect(Set(Self.table.keys) == Set(ExceptionKind.allCases).subtracting(inLines))
        for (kind, rows) in Self.table {
            for row in rows {
                let matter = O.matter(kind, row.matter, digital: row.digital)
                #expect(matter.deeds == row.deeds, "\(kind) of \(row.matter)")
            }
        }
        let all = Set(Self.table.values.joined().flatMap(\.deeds) + OpenMatter.ofPapers + OpenMatter.ofUnits)
        #expect(all == Set(MatterDeed.allCases), "a deed that nothing offers mends nothing")
    }

    @Test("Each deed is a button or a link of its entry, and is called what it does in both languages")
    func shown() {
        for (kind, row) in Self.table.flatMap({ kind, rows in rows.map { (kind, $0) } }) {
            let open = O.matter(kind, row.matter, digital: row.digital)
            for language in Language.allCases {
                let shown = MatterContent(open, phone: "+886200005000", language)
                for deed in row.deeds {
                    let isOffered =
                        switch deed {
                        case .close: shown.closing != nil || shown.naming != nil
                        case .rosterName: shown.naming != nil
                        case .rosterValues: shown.closing?.isCorrected == true
                        case .withdrawEarlier: shown.withdrawal != nil
                        case .counter: shown.counter != nil
                        default:
                            shown.ways.contains { $0.label == Words.name(of: deed)[language] && $0.href.first == "/" }
                        }
                    #expect(isOffered, "\(deed) of \(kind)")
                }
            }
        }
    }

    @Test("Of nobody who is known nothing is offered that needs a student; who is not listed can be listed")
    func nobody() {
        for (kind, rows) in Self.table {
            for row in rows {
                let open = O.matter(kind, row.matter, of: nil, digital: row.digital)
                #expect(Set(open.deeds).isSubset(of: [.close, .rosterName, .rosterValues, .roster]))
                let ways = MatterContent(open, phone: "", .zh).ways
                #expect(ways.allSatisfy { $0.href == RosterPage.path })
            }
        }
    }

    @Test("On the page of the student no entry leads to that page")
    func own() {
        let open = O.matter(.diplomaHeld, Self.held(.objected))
        #expect(MatterContent(open, isOfStudent: true, phone: "", .zh).ways.isEmpty)
        #expect(MatterContent(open, phone: "", .zh).ways.map(\.isPerson) == [true])
    }

    @Test("No advice names a command that only operators have, but for what they alone can settle")
    func advice() {
        for (kind, rows) in Self.table where kind != .listingRefused {
            for row in rows {
                let advice = Words.advice(O.matter(kind, row.matter, digital: row.digital))
                for words in [advice.zh, advice.en] { #expect(!words.contains("issuer "), "\(kind)") }
            }
        }
    }
}
