import Foundation
import Hummingbird
import Messages
import Pages
import TestKit
import Testing

@testable import Portal

@Suite("A form that nobody answers")
struct UnansweredTests {
    private let student = UUID()

    private func entrance() async throws -> (Entrance, SessionID) {
        let entrance = try await Entrance()
        try await entrance.keep("isma", .student([Samples.enrolment(student)]))
        return (entrance, try await entrance.signIn("isma"))
    }

    private static let forms: [(post: String, fields: [String: String], page: String)] = [
        ("/contact", ["phone": "0988123123"], "/contact"),
        ("/contact/code", ["email": "a@b.example"], "/contact/code?told="),
        ("/contact/code/check", ["code": "7GJQX9"], "/contact/code?told="),
        ("/contact/error", ["words": "2003-03-15", "birth-date": "yes"], "/contact/error?told="),
        ("/contact/error/withdraw", [:], "/contact/error?told="),
        ("/objection", ["objects": "yes"], "/objection?told="),
        ("/diploma/again", ["mail": UUID().uuidString], "/diploma?told="),
    ]

    @Test("A page of its own tells it, in both languages and whenever it is read, and sends the same question again")
    func told() async throws {
        let (entrance, isma) = try await entrance()
        for (post, fields, page) in Self.forms {
            let form = UUID().formID
            let sent = fields.merging(["form": form, "about": student.uuidString]) { $1 }
            let answer = try await Knocked(entrance.post(post, sent, as: isma))
            #expect(answer.status == .seeOther && answer.location?.hasPrefix(page) == true, "\(post)")
            for language in [Language.zh, .en, .zh] {
                let read = try await entrance.seen(answer, as: isma, in: language)
                #expect(read.status == .serviceUnavailable, "\(post)")
                #expect(read.body.contains(language == .zh ? "還不知道" : "It is not known yet"), "\(post)")
                #expect(read.body.contains(#"name="form" value="\#(form)""#), "\(post)")
            }
        }
    }

    @Test("Until it is answered nothing that is typed, put by or left makes the contact form one that was not sent")
    func kept() async throws {
        let (entrance, isma) = try await entrance()
        let form = UUID().formID
        let typed = ["phone": "0988123123", "form": form, "about": student.uuidString, "page": "/contact"]
        _ = try await entrance.post("/contact", typed, as: isma)
        for way in ["/typed?lang=en", "/typed", "/contact/address", "/contact/objection", "/contact/error/open"] {
            _ = try await entrance.post(way, typed.merging(["phone": way]) { $1 }, as: isma)
            let page = try await Knocked(entrance.get("/contact?lang=en", as: isma))
            #expect(page.status == .serviceUnavailable && page.body.contains("It is not known yet"), "\(way)")
            #expect(!page.body.contains("has not been submitted"), "\(way)")
            #expect(page.body.contains(#"name="form" value="\#(form)""#) && page.body.contains(way), "\(way)")
        }
    }
}
