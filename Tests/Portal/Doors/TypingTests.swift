import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("What is typed into a form and not handed in")
struct TypingTests {
    private let student = UUID()
    private let other = UUID()

    private func entrance() async throws -> (Entrance, SessionID) {
        let entrance = try await Entrance()
        try await entrance.keep("isma", .student([Samples.enrolment(student), Samples.enrolment(other)]))
        try await entrance.keep("noor", .student([Samples.enrolment(UUID())]))
        return (entrance, try await entrance.signIn("isma"))
    }

    private func kept(_ entrance: Entrance, on page: String, of student: UUID? = nil, by name: String = "isma")
        async throws -> String?
    {
        try await entrance.database.transaction { tx in try tx.typed(on: page, of: student, by: name)?.fields }
    }

    @Test("It is kept by account, enrolment and page, whatever the form, and read again where it was typed")
    func keeps() async throws {
        let (entrance, isma) = try await entrance()
        let page = "/contact/error"
        let typed = ["words": "2003-03-15", "birth-date": "yes", "about": student.uuidString, "page": page + "?told=x"]
        let answer = try await entrance.post("/typed?lang=en", typed, as: isma)
        #expect(answer.headers[.location] == page + "?told=x")
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("lang=en") })
        let fields = try #require(try await kept(entrance, on: page, of: student))
        #expect(fields.contains("2003-03-15") && !fields.contains("token") && !fields.contains("told"))
        #expect(try await kept(entrance, on: page, of: other) == nil)
        #expect(try await kept(entrance, on: page, by: "noor") == nil)
        _ = try await entrance.post("/typed", typed.merging(["words": "later"]) { $1 }, as: isma)
        #expect(try await kept(entrance, on: page, of: student)?.contains("later") == true)
        _ = try await entrance.post("/typed/forget", typed, as: isma)
        #expect(try await kept(entrance, on: page, of: student) == nil)
    }

    @Test("A form that names no page of ours, or another's enrolment, is refused, and leads nowhere else")
    func refuses() async throws {
        let (entrance, isma) = try await entrance()
        for page in ["", "//evil.example", "https://evil.example", "/" + String(repeating: "a", count: 320)] {
            for path in ["/typed", "/typed/forget"] {
                #expect(try await entrance.post(path, ["page": page, "words": "x"], as: isma).status == .badRequest)
            }
        }
        let foreign = ["page": "/contact/error", "about": UUID().uuidString]
        #expect(try await entrance.post("/typed", foreign, as: isma).status == .notFound)
        #expect(try await entrance.post("/typed", ["page": "/x", "token": ""], as: isma).status == .forbidden)
    }

    @Test("An application that was refused, or that nobody answered, stands in its form until it is taken")
    func applications() async throws {
        let (entrance, isma) = try await entrance()
        _ = try await entrance.post("/choose", ["student": student.uuidString], as: isma)
        let form = UUID().formID
        let typed = ["about": student.uuidString, "page": "/apply", "form": form, "words": "系所印錯", "choice": ""]
        let refused = try await entrance.post("/apply", typed, as: isma)
        #expect(refused.headers[.location]?.hasPrefix("/apply?told=") == true)
        let fields = try #require(try await kept(entrance, on: "/apply", of: student))
        #expect(fields.contains("系所印錯") && !fields.contains(form), "sent once more, it is another question")
        // Nobody answers here.
        let sent = typed.merging(["choice": "reissue.zh"]) { $1 }
        _ = try await entrance.post("/apply", sent, as: isma)
        let unanswered = try #require(try await kept(entrance, on: "/apply", of: student))
        #expect(unanswered.contains(form) && unanswered.contains("reissue.zh"), "it is the same question")
        let question = questionID(form: UUID(uuidString: form)!, TypedApplication(FormFields(sent)).text)
        #expect(
            FormFields(try JSON.decode([String: String].self, from: Array(unanswered.utf8))).unanswered == [question])
    }

    @Test("A page that ends by itself promises what was typed there only if it keeps it")
    func promise() async throws {
        let (entrance, isma) = try await entrance()
        _ = try await entrance.post("/sign-out", [:], as: isma)
        for (query, isPromised) in [("?idle=kept", true), ("?idle=1", false)] {
            let page = try await entrance.visit("/sessions\(query)", [(Cookies.left, isma)])
            #expect(page.status == .unauthorized && page.body.contains("會留到重新登入以後") == isPromised)
        }
    }

    @Test("A report of an error that was begun when the session ended is kept, and signing in leads back to it")
    func late() async throws {
        let (entrance, isma) = try await entrance()
        _ = try await entrance.post("/sign-out", [:], as: isma)
        let typed = ["words": "Ismahasan", "about": student.uuidString, "page": "/contact/error"]
        for path in ["/contact/error", "/typed"] {
            let late = try await Knocked(entrance.post(path, typed, as: isma, cookie: Cookies.left))
            #expect(late.status == .unauthorized && late.body.contains("都存好了"))
            #expect(late.body.contains("href=\"/sign-in?next=/contact/error\""))
        }
        #expect(try await kept(entrance, on: "/contact/error", of: student)?.contains("Ismahasan") == true)
    }

    @Test("The address that is changed alone is kept, and whatever else was typed before stays")
    func alone() async throws {
        let (entrance, isma) = try await entrance()
        func draft() async throws -> Draft? { try await entrance.session(isma)?.draft.flatMap(Draft.init(text:)) }
        let about = ["about": student.uuidString, "page": "/contact"]
        _ = try await entrance.post("/typed", about.merging(["email": "new@b.example"]) { $1 }, as: isma)
        #expect(try await draft() == Draft(form: ContactForm(), email: "new@b.example"))
        let whole = about.merging(["phone": "0988123123", "email": "a@b.example"]) { $1 }
        _ = try await entrance.post("/typed", whole, as: isma)
        _ = try await entrance.post("/sign-out", [:], as: isma)
        let late = about.merging(["email": "late@b.example"]) { $1 }
        let answer = try await entrance.post("/contact/code", late, as: isma, cookie: Cookies.left)
        #expect(answer.status == .unauthorized)
        let kept = try await entrance.database.transaction { tx in try tx.draft(of: student, in: isma.hash) }
        let found = try #require(kept.flatMap(Draft.init(text:)))
        #expect(found.email == "late@b.example" && found.form.phone == "0988123123")
    }

    @Test("Read in the other language, the contact page goes on to tell why it was not taken; put by, it is only kept")
    func refusal() async throws {
        let (entrance, isma) = try await entrance()
        let student = student
        var draft = Draft(form: ContactForm(phone: "12"), email: "")
        draft.refusal = .notOpen
        let text = try draft.text
        _ = try await entrance.database.transaction { tx in try tx.keepDraft(text, of: student, in: isma.hash) }
        let typed = ["phone": "123", "about": student.uuidString, "page": "/contact"]
        for (path, refusal) in [("/typed?lang=en", Draft.Refusal.notOpen), ("/typed", nil)] {
            _ = try await entrance.post(path, typed, as: isma)
            let kept = try #require(try await entrance.session(isma)?.draft.flatMap(Draft.init(text:)))
            #expect(kept.form.phone == "123" && kept.refusal == refusal, "\(path)")
        }
    }

    @Test("Of one account the last twenty forms are kept, and a field that its page has no place for is left out")
    func bounds() async throws {
        let (entrance, isma) = try await entrance()
        for number in 1...22 { _ = try await entrance.post("/typed", ["page": "/\(number)"], as: isma) }
        #expect(try await kept(entrance, on: "/2") == nil)
        #expect(try await kept(entrance, on: "/3") == "{}")
        let fields = FormFields(["words": String(repeating: "a", count: 400), "name": "short"])
        #expect(fields.within(FormSize(whole: 1_024)).all == ["name": "short"])
    }
}
