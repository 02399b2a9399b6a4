import ArgumentParser
import Chassis
import Foundation
import Messages
import Testing

@testable import Portal

@Suite("Commands")
struct CommandTests {
    @Test("An account stands for the student of the school, number, term and programme")
    func account() throws {
        let account = try AccountCommand.parse([
            "Isma", "--student", "m11330108", "--term", "114-2", "--display", "伊斯瑪哈善", "--display-en", "Ismahasan",
        ]).account(in: "songtao")
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
            ([], "<name>"), (["--student", "x"], "<name>"), (["isma"], "--student"),
            (["isma", "--student", "a b"], "--student"), (["isma", "--student", "x", "--term", "114"], "--term"),
            (["isma", "--student", "x", "--term", "114-2"], "--display"), ([" ", "--student", "x"], "--term"),
        ] as [([String], String)])
    func incomplete(words: [String], names: String) throws {
        let error = try #require(throws: (any Error).self) { try AccountCommand.parse(words) }
        #expect(AccountCommand.message(for: error).contains(names))
    }

    @Test(
        "An announcement has a title and an office in both languages, and leads to pages only",
        arguments: [
            (complete, true), (complete + ["--link", "https://registrar.example/"], true), ([], false),
            (Array(complete.dropLast()), false), (Array(complete.dropFirst(2)), false),
            (complete + ["--link", "javascript:alert(1)"], false), (complete + ["--link", "registrar"], false),
        ] as [([String], Bool)])
    func announcement(words: [String], isGood: Bool) {
        let announcement = (try? AnnounceCommand.parse(words))?.announcement(on: "2026-06-12")
        #expect((announcement != nil) == isGood)
        #expect(announcement.map { $0.titleZh == "領取時間" && $0.byEn == "Registrar" } ?? !isGood)
    }
    static let complete = [
        "--title-zh", "領取時間", "--title-en", "When to collect", "--by-zh", "教務處", "--by-en", "Registrar",
    ]

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
        #expect(((try? WindowCommand.parse(words)) != nil) == isGood)
    }
}
