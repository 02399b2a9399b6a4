import ArgumentParser
import Chassis
import Foundation
import Messages
import Testing

@testable import Portal

@Suite("Commands")
struct CommandTests {
    static let by = ["--display", "許雅涵", "--by", "ops", "--because", "new colleague"]

    @Test("A student's account stands for each enrolment, the latest first")
    func student() throws {
        let account = try AccountCommand.parse(
            [
                "Isma", "--student", "m11330108/99-2", "--student", "M11330108/114-2", "--student",
                "M11330108/113-1/second",
            ]
                + Self.by
        ).account(in: "songtao")
        let keys = [("114-2", "main"), ("113-1", "second"), ("99-2", "main")].map { term, programme in
            StudentKey(
                studentNumber: StudentNumber(rawValue: "M11330108")!, term: Term(rawValue: term)!,
                programme: ShortName(rawValue: programme)!)
        }
        #expect(account.name == "isma")
        #expect(
            account.holder
                == .student(
                    keys.map {
                        .init(student: $0.student(in: "songtao"), term: $0.term, programme: $0.programme.rawValue)
                    }))
        #expect(account.display == .init(zh: "許雅涵", en: "許雅涵"))
        #expect(account.home == "/")
    }

    @Test(
        "An account of staff says what they are trusted with, and begins on the page that is theirs",
        arguments: [
            (["--role", "reviewer", "--unit", "library"], "/units/library"),
            (["--role", "reviewer", "--unit", "library", "--unit", "career"], "/units"),
            (["--role", "reviewer", "--unit", "library", "--department", "ME"], "/units"),
            (["--role", "reviewer", "--department", "ME", "--department", "EE"], "/units/department"),
            (["--role", "registrar"], "/overview"), (["--role", "operator"], "/operations"),
            (["--role", "operator", "--role", "registrar"], "/overview"),
            (["--role", "registrar", "--role", "reviewer", "--unit", "library"], "/overview"),
            (["--role", "counter"], "/counter"), (["--role", "counter", "--role", "registrar"], "/overview"),
        ] as [([String], String)])
    func staff(words: [String], home: String) throws {
        let account = try AccountCommand.parse(["hsu"] + words + Self.by).account(in: "songtao")
        #expect(account.home == home)
        let actor = account.actor(since: Date(timeIntervalSince1970: 0))
        #expect(actor.kind == .staff && actor.id == "hsu" && actor.students.isEmpty)
    }

    @Test("A name is the same however it is typed", arguments: [" Isma ", "ISMA", "is\u{0}ma", "isma\n"])
    func names(typed: String) { #expect(AccountCommand.plain(typed) == "isma") }

    @Test(
        "What is missing, and what does not fit together, is named",
        arguments: [
            ([], "<name>"), ([" "], "<name>"), (["x"], "--student or --role"),
            (["x", "--student", "a b/114-2"], "letters, digits or hyphens"), (["x", "--student", "A1/114"], "a term"),
            (["x", "--student", "A1"], "NUMBER/TERM"),
            (["x", "--role", "king"], "reviewer, registrar, counter, operator"),
            (["x", "--student", "A1/114-2", "--role", "registrar"], "not both"),
            (["x", "--student", "A1/114-2", "--unit", "library"], "A student speaks for no unit"),
            (["x", "--role", "reviewer"], "give --role reviewer with"),
            (["x", "--role", "registrar", "--unit", "library"], "give --role reviewer with"),
            (["x", "--role", "reviewer", "--unit", "department"], "--department ME"),
            (["x", "--role", "reviewer", "--unit", "圖書館"], "It must be 1 to 63 letters"),
        ] as [([String], String)])
    func incomplete(words: [String], names: String) throws {
        let error = try #require(throws: (any Error).self) { try AccountCommand.parse(words + Self.by) }
        #expect(AccountCommand.message(for: error).contains(names), "\(AccountCommand.message(for: error))")
    }

    @Test("Who makes an account says who they are, and why", arguments: ["--by", "--because", "--display"])
    func mandate(option: String) throws {
        var words = ["x", "--role", "registrar"] + Self.by
        let at = words.firstIndex(of: option)!
        words.removeSubrange(at...at + 1)
        let error = try #require(throws: (any Error).self) { try AccountCommand.parse(words) }
        #expect(AccountCommand.message(for: error).contains(option))
    }
}
