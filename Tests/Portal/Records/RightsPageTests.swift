import Foundation
import Hummingbird
import Messages
import Pages
import Testing

@testable import Chassis
@testable import Portal

@Suite("Requests about personal data, at the desk")
struct RightsPageTests {
    @Test("Each thing that is missing is named at its field; a whole one is read")
    func typed() throws {
        let fields = [
            "kind": "access", "askedBy": "本人", "wish": "複製本", "identity": "身分證", "receivedOn": "2026-06-20",
        ]
        let read = try TypedRights(FormFields(fields)).read().get()
        #expect(read.kind == .access && read.receivedOn.rawValue == "2026-06-20")
        for (field, fault) in zip(
            ["kind", "askedBy", "wish", "identity", "receivedOn"],
            [.kind, .askedBy, .wish, .identity, .receivedOn] as [TypedRights.Fault])
        {
            var flawed = fields
            flawed[field] = "\u{e000}"
            guard case .failure(let flaws) = TypedRights(FormFields(flawed)).read() else {
                Issue.record("\(field) was taken")
                continue
            }
            #expect(flaws.all == [fault] && fault.field == field)
        }
        guard case .failure(let all) = TypedRights().read() else {
            Issue.record("nothing was taken")
            return
        }
        #expect(all.all.count == 5)
    }

    @Test("A file with a program that was silent says that it is not whole, and which one is missing")
    func document() throws {
        let student = UUID()
        func read(_ parts: [HeldFile.Part]) throws -> [String: Any] {
            let bytes = HeldFile.document(parts, of: student, at: Samples.now)
            return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        }
        let whole = try read([(.contact, Array("{\"forms\":[{}]}".utf8)), (.portal, Array("{}".utf8))])
        #expect(whole["isComplete"] as? Bool == true && (whole["silent"] as? [String])?.isEmpty == true)
        #expect(Set((whole["programs"] as? [String: Any] ?? [:]).keys) == ["contact", "portal"])
        let part = try read([(.contact, nil), (.issuer, nil), (.portal, Array("{}".utf8))])
        #expect(part["isComplete"] as? Bool == false && part["silent"] as? [String] == ["contact", "issuer"])
        #expect(part["student"] as? String == student.formID)
        #expect(try read([(.contact, nil)])["isComplete"] as? Bool == false)
    }

    @Test("While nobody answers, what was typed is kept under its form's id, and nothing of it stands in an address")
    func unanswered() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let kao = try await entrance.signIn("kao")
        for path in ["/rights", "/rights/\(Entrance.thing)", "/rights/new?student=\(Entrance.thing)"] {
            #expect(try await entrance.get(path, as: kao).status == .serviceUnavailable, "\(path)")
        }
        #expect(try await entrance.get("/rights/new", as: kao).status == .notFound)
        let fields = [
            "student": Entrance.thing, "form": UUID().formID, "kind": "access", "askedBy": "王大明", "wish": "複製本",
            "identity": "身分證", "receivedOn": "2026-06-20",
        ]
        let answer = try await Knocked(entrance.post("/rights/new", fields, as: kao))
        #expect(answer.status == .seeOther && answer.location?.hasPrefix("/rights/new?told=") == true)
        let told = RightsPage.ToldNew(
            student: OverviewSamples.student, typed: TypedRights(FormFields(fields)),
            outcome: .unknown(form: UUID(uuidString: Entrance.thing)!))
        let content = RightsForm(
            PagesTests.aPerson, OverviewSamples.student, told, today: Day(taipei: Samples.now), .zh)
        guard case .form(let form) = content.state else {
            Issue.record("it does not ask again")
            return
        }
        #expect(form.isUnknown && form.form == Entrance.thing && form.typed.askedBy == "王大明")
        let decision = try await Knocked(
            entrance.post("/rights/\(Entrance.thing)", ["do": "grant", "words": " "], as: kao))
        #expect(decision.status == .seeOther, "a decision without words asks nobody")
    }
}
