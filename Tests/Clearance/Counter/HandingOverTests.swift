import Chassis
import Foundation
import Messages
import Testing

@testable import Clearance

@Suite("May the paper be handed over, and why not")
struct HandingOverTests {
    private static func item(_ result: ClearanceReviewed.Result) -> ShowChecklist.Item {
        ShowChecklist.Item(
            unit: "library", name: Bilingual(zh: line("圖書館"), en: line("Library")),
            place: Bilingual(zh: line("1樓"), en: line("1F")), phoneExtension: "1713", result: result, reviewedAt: nil,
            note: nil)
    }

    private static let rows: [(Obstacles, [CounterCase.Obstacle])] = [
        (Obstacles(isListed: true, missing: [], units: [item(.passed)], exceptions: []), []),
        (Obstacles(isListed: true, missing: [.form], units: [item(.passed)], exceptions: []), [.form]),
        (
            Obstacles(
                isListed: true, missing: [.units],
                units: [item(.pending), item(.passed), item(.notRequired), item(.returned)], exceptions: []),
            [.unit(item(.pending)), .unit(item(.returned))]
        ),
        (Obstacles(isListed: true, missing: [.units], units: [], exceptions: []), [.noUnits]),
        (
            Obstacles(isListed: true, missing: [.credits, .thresholds], units: [item(.passed)], exceptions: []),
            [.credits, .thresholds]
        ),
        // A demand that the school does without is not missing, whatever the units say.
        (Obstacles(isListed: true, missing: [], units: [item(.pending)], exceptions: []), []),
        (
            Obstacles(
                isListed: true, missing: [], units: [item(.passed)],
                exceptions: [.nameContradicted, .errorReported, .diplomaHeld, .collectedUncleared]),
            [.errorReported, .nameContradicted]
        ),
        (
            Obstacles(isListed: false, missing: [.form], units: [item(.pending)], exceptions: [.errorReported]),
            [.withdrawn]
        ),
    ]

    @Test("Everything that is in the way is told, and nothing else is in the way", arguments: rows.indices)
    func obstacles(row: Int) { #expect(Self.rows[row].0.all == Self.rows[row].1) }

    private static func number(_ text: String) -> CertificateNumber { CertificateNumber(rawValue: text)! }
    private static let roster = [number("ST-1"), number("EN-1")]

    private static let forms: [(HandoverForm, [HandOverPaper.Flaw])] = [
        (form(), []), (form(certificate: " ｓt－1 "), []), (form(certificate: "EN-1"), []),
        (form(by: nil), [.byMissing]), (form(certificate: "\u{200b} "), [.certificateMissing]),
        (form(certificate: String(repeating: "9", count: 201)), [.certificateUnreadable]),
        (form(certificate: "ST-2"), [.certificateDiffers]),
        (form(certificate: "ST-2", reason: "重印，名冊還沒改"), []),
        (form(certificate: "ST-2", reason: "\u{e000}"), [.reasonUnreadable]),
        (form(certificate: "ST-1", reason: "\u{e000}"), []),
        // A reason makes no other student's paper theirs.
        (form(certificate: "ST-9", reason: "重印"), [.certificateOfAnother]),
        (form(by: .post), []), (form(by: .proxy), [.proxyNameMissing, .relationMissing, .identityUnseen]),
        (
            form(by: .proxy, name: "許\u{e000}", relation: "\u{e000}", isSeen: true),
            [.proxyNameUnreadable, .relationUnreadable]
        ),
        (form(by: .proxy, name: "許雅涵", relation: "母親"), [.identityUnseen]),
        (form(by: .proxy, name: "許雅涵", relation: "母親", isSeen: true), []),
        // What was begun for a proxy who does not come is nobody's flaw.
        (form(by: .`self`, name: "許雅涵"), []),
        (form(by: nil, certificate: ""), [.byMissing, .certificateMissing]),
    ]

    private static func form(
        by: PaperDiplomaCollected.By? = .`self`, certificate: String = "ST-1", reason: String = "", name: String = "",
        relation: String = "", isSeen: Bool = false
    ) -> HandoverForm {
        HandoverForm(
            by: by, certificate: certificate, reason: reason, proxyName: name, relation: relation,
            isIdentitySeen: isSeen, clerk: nil)
    }

    @Test(
        "What is entered is read as it was meant, and all that must change is named at once", arguments: forms.indices)
    func read(row: Int) {
        let (form, flaws) = Self.forms[row]
        let read = Handover.read(form, roster: Self.roster) { $0 == Self.number("ST-9") }
        switch read {
        case .failure(let found): #expect(found.all == flaws)
        case .success(let handed):
            #expect(flaws.isEmpty)
            #expect((handed.proxy != nil) == (form.by == .proxy), "a proxy is kept of a proxy alone")
            #expect((handed.reason != nil) == (handed.certificate == Self.number("ST-2")))
        }
    }

    @Test("Where the roster gives no number, any is taken that is no other student's")
    func noRoster() {
        for (text, isTaken) in [("ST-2", true), ("ST-9", false)] {
            let read = Handover.read(Self.form(certificate: text), roster: []) { $0 == Self.number("ST-9") }
            #expect((try? read.get()) == nil ? !isTaken : isTaken)
        }
    }

    @Test(
        "A wrong scan is taken back until 24:00 in Taipei of the day on which it was heard, unless it is sealed",
        arguments: [
            ("2026-06-22T09:00:00+08:00", "2026-06-22T23:59:59+08:00", nil, true),
            ("2026-06-22T09:00:00+08:00", "2026-06-23T00:00:00+08:00", nil, false),
            // A day that is another one in London.
            ("2026-06-22T00:30:00+08:00", "2026-06-22T12:00:00+08:00", nil, true),
            ("2026-06-21T23:59:59+08:00", "2026-06-22T00:00:01+08:00", nil, false),
            ("2026-06-22T09:00:00+08:00", "2026-06-22T10:00:00+08:00", "2026-06-22T09:30:00+08:00", false),
        ] as [(String, String, String?, Bool)])
    func takingBack(heard: String, now: String, sealed: String?, isOpen: Bool) {
        let collection = StandingCollection(
            certificate: Self.number("ST-1"), collectedAt: Date(rfc3339: heard)!, by: nil, clerk: nil,
            heardAt: Date(rfc3339: heard)!, stated: Stated(at: Date(rfc3339: heard)!, event: "e"),
            askedBackAt: nil, sealedAt: sealed.map { Date(rfc3339: $0)! })
        let found = collection.takingBack(at: Date(rfc3339: now)!, isRegistrar: false)
        let later = collection.takingBack(at: Date(rfc3339: now)!, isRegistrar: true)
        if case .until(let end) = found {
            #expect(isOpen && end == Date(rfc3339: "2026-06-23T00:00:00+08:00") && later == found)
        } else if sealed != nil {
            #expect(!isOpen && later == found, "nobody takes back what is sealed")
        } else if case .over(let end) = found {
            #expect(!isOpen && later == .untilSealed(since: end))
        } else {
            Issue.record("\(found)")
        }
    }
}
