import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("Applications, of students and at the desk")
struct ApplicationPageTests {
    typealias A = ApplicationSamples

    @Test(
        "Each thing that is missing is named at its field; a whole one is read, and of no other kind more than it needs"
    )
    func typed() throws {
        func read(_ fields: [String: String]) -> Result<ApplicationWish, TypedApplication.Flaws> {
            TypedApplication(FormFields(fields)).wish()
        }
        let name = try read(["choice": "name-change", "nameZh": " 周沛安 ", "nameEn": ""]).get()
        #expect(name.kind == .nameChange && name.document == nil && name.name?.zh.rawValue == "周沛安")
        let reissue = try read(["choice": "reissue.en", "nameZh": "\u{e000}", "words": ""]).get()
        #expect(reissue == ApplicationWish(.reissue, .en))
        let cases: [([String: String], [TypedApplication.Flaw])] = [
            ([:], [.choiceMissing]), (["choice": "reissue.fr"], [.choiceMissing]),
            (["choice": "correction.zh"], [.wordsMissing]),
            (["choice": "correction.zh", "words": "\u{e000}"], [.wordsUnreadable]),
            (["choice": "name-change"], [.nameZhMissing]),
            (
                ["choice": "name-change", "nameZh": "\u{e000}", "nameEn": "\u{e000}"],
                [.nameZhUnreadable, .nameEnUnreadable]
            ),
        ]
        for (fields, flaws) in cases { #expect(read(fields) == .failure(.init(all: flaws)), "\(fields)") }
    }

    @Test("What the desk decides is read with what it needs")
    func decided() {
        func read(_ verb: ApplicationPage.Verb, _ fields: [String: String]) -> DecideApplication.Decision? {
            try? TypedApplicationDecision(FormFields(fields)).decision(verb).get()
        }
        #expect(
            read(.decide, ["choice": "approve"]) == .approve
                && read(.decide, ["choice": "approve-free"]) == .approveFree)
        #expect(read(.decide, ["choice": "decline", "because": "缺證明"]) == .decline(because: Line(rawValue: "缺證明")!))
        #expect(read(.decide, ["choice": "decline"]) == nil && read(.decide, [:]) == nil)
        #expect(read(.proof, ["proof": "passport"]) == .seeProof(.passport) && read(.proof, ["proof": "A123"]) == nil)
        #expect(read(.giveBack, [:]) == .giveBack)
    }

    @Test("What can be decided follows from fee and proof")
    func offered() throws {
        func choices(_ shown: ShownApplication) throws -> [String] {
            let content = ApplicationDeskContent(A.known(shown), A.application, nil, .zh)
            guard case .known(let known) = content.state else { return ["nothing"] }
            return known.deciding?.choices.map(\.value) ?? []
        }
        #expect(try choices(A.shown(.reissue, .feeDue)) == ["approve-free", "decline"])
        #expect(try choices(A.shown(.reissue, .paid, paid: 100)) == ["approve", "approve-free", "decline"])
        #expect(try choices(A.shown(.correction, .applied, amount: 0)) == ["approve", "decline"])
        #expect(try choices(A.shown(.nameChange, .paid, paid: 100)) == ["decline"])
        #expect(
            try choices(A.shown(.nameChange, .paid, paid: 100, [A.seen])) == ["approve", "approve-free", "decline"])
        #expect(try choices(A.shown(.reissue, .sealed)) == [])
    }

    @Test("What filters the list stands in its address, and comes back from it")
    func filtered() {
        let address = ["state": "too-much", "kind": "language", "age": "7", "q": "周", "page": "2"]
        let query = ApplicationsQuery { address[$0] }
        #expect(query.filter.isPaidTooMuch && query.filter.states.isEmpty && query.filter.kind == .language)
        #expect(query.filter.olderThanDays == 7 && query.page == 2 && query.path.contains("state=too-much"))
        let open = ApplicationsQuery { ["state": "burnt", "age": "8", "page": "-1"][$0] }
        #expect(open.filter == ApplicationFilter() && open.path == "/applications" && !open.isFiltered)
    }

    @Test("A refusal answers what was sent, and nothing that was sent before and still waits")
    func answered() {
        let (earlier, sent) = (UUID(), UUID())
        let fields = FormFields(["form": UUID().formID, "words": "x"]).with(unanswered: [earlier, sent])
        let refused = fields.answered(sent)
        #expect(refused.unanswered == [earlier] && refused["form"] == nil && refused["words"] == "x")
        #expect(fields.answered(nil).unanswered == [earlier, sent])
    }

    @Test("While nobody answers, what was typed is kept under its form's id")
    func unanswered() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        let page = "/applications/\(Entrance.thing)"
        for path in ["/applications", page] {
            #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable, "\(path)")
        }
        let form = UUID().formID
        let fields = ["form": form, "choice": "decline", "because": "缺證明"]
        let told = try #require(try await Knocked(entrance.post("\(page)/decide", fields, as: kao)).location)
        let again = try await Knocked(entrance.get(told, as: kao))
        #expect(again.status == .serviceUnavailable && again.body.contains(form) && again.body.contains("缺證明"))
        #expect(try await entrance.post("\(page)/burn", fields, as: kao).status == .notFound)
        #expect(try await entrance.get("/applications/x", as: kao).status == .notFound)
    }
}
