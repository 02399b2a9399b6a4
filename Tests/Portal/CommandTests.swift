import Chassis
import Foundation
import Messages
import Testing

@testable import Portal

@Suite("Commands")
struct CommandTests {
    @Test("An account stands for the student of the school, number, term and programme")
    func account() throws {
        let account = try AccountCommand.account(
            ["Isma", "--student", "m11330108", "--term", "114-2", "--display", "伊斯瑪哈善", "--display-en", "Ismahasan"],
            school: "songtao")
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "M11330108")!, term: Term(rawValue: "114-2")!)
        #expect(account.name == "isma")
        #expect(account.student == key.student(in: "songtao"))
        #expect(account.display == .init(zh: "伊斯瑪哈善", en: "Ismahasan"))
    }

    @Test("A name is the same however it is typed", arguments: [" Isma ", "ISMA", "is\u{0}ma", "isma\n"])
    func names(typed: String) { #expect(AccountCommand.name(typed) == "isma") }

    @Test(
        "What is missing is named",
        arguments: [
            ([], "usage"), (["--student", "x"], "usage"), (["isma"], "--student"),
            (["isma", "--student", "a b"], "--student"), (["isma", "--student", "x", "--term", "114"], "--term"),
            (["isma", "--student", "x", "--term", "114-2"], "--display"),
        ] as [([String], String)])
    func incomplete(words: [String], names: String) {
        let error = #expect(throws: AccountCommand.Refused.self) {
            try AccountCommand.account(words, school: "songtao")
        }
        #expect(error?.description.hasPrefix(names) == true)
    }

    @Test(
        "A window has a batch and two times in order",
        arguments: [
            (["114-2-1", "2026-06-08T10:00:00+08:00", "2026-06-26T17:00:00+08:00"], true),
            (["114-2-1", "2026-06-26T17:00:00+08:00", "2026-06-08T10:00:00+08:00"], false),
            (["114-2", "2026-06-08T10:00:00+08:00", "2026-06-26T17:00:00+08:00"], false),
            (["114-2-1", "2026-06-08 10:00", "2026-06-26T17:00:00+08:00"], false),
            (["114-2-1", "2026-06-08T10:00:00+08:00"], false),
        ])
    func window(words: [String], isGood: Bool) {
        #expect(((try? WindowCommand.window(words)) != nil) == isGood)
    }

    @Test(
        "An address has a host and a port",
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "[::1]", 80), ("0.0.0.0:1", "0.0.0.0", 1),
        ])
    func listens(text: String, host: String, port: Int) throws {
        #expect(try address(text) == (host, port))
        #expect(throws: NoAddress.self) { try address(host) }
    }
}
