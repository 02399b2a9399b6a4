import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("Revocations, at the desk")
struct RevocationPageTests {
    @Test("Each thing that is missing is named at its field; a whole one is read")
    func typed() throws {
        let fields = ["what": "revoke.en", "reason": "誤發", "decidedOn": "2026-07-10", "announcement": " "]
        let wish = try TypedRevocation(FormFields(fields)).wish().get()
        #expect(wish.kind == .revoke && wish.document == .en && wish.announcement == nil)
        let cases: [(String, String, TypedRevocation.Flaw)] = [
            ("what", "revoke.fr", .whatMissing), ("what", "burn", .whatMissing), ("reason", " ", .reasonMissing),
            ("reason", "\u{e000}", .reasonUnreadable), ("decidedOn", "7月10日", .dayMissing),
            ("announcement", "\u{e000}", .announcementUnreadable),
        ]
        for (field, value, flaw) in cases {
            var flawed = fields
            flawed[field] = value
            guard case .failure(let flaws) = TypedRevocation(FormFields(flawed)).wish() else {
                Issue.record("\(field) was taken")
                continue
            }
            #expect(flaws.all == [flaw] && flaw.field == field)
        }
        #expect(TypedRevocation().decision(.withdraw) == .success(.withdraw))
        #expect(TypedRevocation().decision(.confirm) == .failure(.init(all: [.numberMissing])))
        #expect(TypedRevocation().decision(.decline) == .failure(.init(all: [.becauseMissing])))
    }

    @Test("What a campus system states is proposed in its words; what waits, and what is so already, is not offered")
    func offered() throws {
        func choices(_ answer: ShowRevocation.Answer) -> [String] {
            let content = RevocationContent(
                answer, RevocationSamples.O.student, told: nil, today: RevocationSamples.today, .zh)
            guard case .known(let known) = content.state else { return ["nothing"] }
            return (known.proposing?.choices ?? []).map { $0.value + ($0.isChosen ? "!" : "") }
        }
        let word = RevocationSamples.word
        #expect(choices(RevocationSamples.degree()) == ["revoke", "revoke.zh"])
        #expect(choices(RevocationSamples.degree(revoked: word)) == ["reinstate", "revoke.zh"])
        #expect(choices(RevocationSamples.degree(claim: word)) == ["revoke!", "reinstate", "revoke.zh"])
        #expect(choices(RevocationSamples.degree(alone: word)) == ["revoke", "reinstate.zh"])
        #expect(choices(RevocationSamples.degree([RevocationSamples.proposal()])) == ["revoke.zh"])
    }

    @Test("A page of a list is found by its address, and what no address means is the first page")
    func pages() {
        // To the microsecond, as the database has it.
        let place = ListRevocations.Place(at: Date(timeIntervalSince1970: 1_784_000_000.123_456), id: UUID())
        for list in ListRevocations.Which.allCases {
            let parts = RevocationsQuery(list, after: place).path.split(separator: "?")[1].split(separator: "&")
            let fields = Dictionary(
                uniqueKeysWithValues: parts.map { part in
                    let pair = part.split(separator: "=")
                    return (String(pair[0]), String(pair[1]))
                })
            let read = RevocationsQuery { fields[$0] }
            #expect(read.only == list && read.after?.id == place.id)
            #expect(read.path == RevocationsQuery(list, after: place).path)
            #expect(abs((read.after?.at ?? .distantPast).timeIntervalSince(place.at)) < 1e-6)
        }
        #expect(RevocationsQuery { ["list": "all", "at": "-1", "id": "x"][$0] } == RevocationsQuery())
        #expect(RevocationsQuery().path == "/revocations")
        #expect(ListRevocations(nil, after: place).after == nil, "all lists begin at their beginnings")
    }

    @Test("While nobody answers, what was typed is kept under its form's id, and nothing of it stands in an address")
    func unanswered() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        let page = "/revocations/\(Entrance.thing)"
        for path in ["/revocations", page] {
            #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable, "\(path)")
        }
        let form = UUID().formID
        let fields = ["form": form, "what": "revoke", "reason": "論文抄襲", "decidedOn": "2026-07-10"]
        let told = try #require(try await Knocked(entrance.post(page, fields, as: kao)).location)
        #expect(told.hasPrefix("\(page)?told="))
        let again = try await Knocked(entrance.get(told, as: kao))
        #expect(again.status == .serviceUnavailable && again.body.contains(form) && again.body.contains("論文抄襲"))
        let number = ["proposal": UUID().formID, "number": "C-1", "form": form]
        #expect(try await Knocked(entrance.post("\(page)/confirm", number, as: kao)).status == .seeOther)
        #expect(try await entrance.post("\(page)/burn", number, as: kao).status == .notFound)
        #expect(try await entrance.post("\(page)/confirm", ["number": "C-1"], as: kao).status == .badRequest)
        #expect(try await entrance.get("/revocations/x", as: kao).status == .notFound)
    }
}
