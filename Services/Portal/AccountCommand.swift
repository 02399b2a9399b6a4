import Chassis
import Foundation
import Messages
import Postgres

/// `portal account NAME …`: creates a local account or replaces it.
enum AccountCommand {
    static let help =
        "NAME --student NUMBER --term TERM [--programme P] --display NAME [--display-en NAME] [--password-file FILE]: "
        + "creates or replaces a student's local account; without a file the password is read from standard input"

    struct Refused: Error, CustomStringConvertible { let description: String }

    @Sendable
    static func run(_ running: Running, _ words: [String]) async throws {
        let account = try account(words, school: running.settings[.school])
        let text = try password(words)
        guard text.count >= 8 else { throw Refused(description: "a password has at least 8 characters") }
        let password = try Password(hashing: text)
        try await running.database.transaction { tx in try tx.keep(account, password) }
        print("account \(account.name) stands for student \(account.student.uuidString.lowercased())")
    }

    /// - Throws: `Refused`, with a sentence that says what to type.
    static func account(_ words: [String], school: String) throws -> Account {
        guard let first = words.first, !first.hasPrefix("-"), case let name = name(first), !name.isEmpty else {
            throw Refused(description: "usage: portal account \(help)")
        }
        guard let number = words.word(after: "--student").flatMap(StudentNumber.init(rawValue:)) else {
            throw Refused(description: "--student must be \(StudentNumber.rule)")
        }
        guard let term = words.word(after: "--term").flatMap(Term.init(rawValue:)) else {
            throw Refused(description: "--term must be \(Term.rule)")
        }
        guard let display = words.word(after: "--display") else {
            throw Refused(description: "--display must be the student's name, as pages greet them")
        }
        let key = StudentKey(
            studentNumber: number, term: term, programme: words.word(after: "--programme") ?? "main")
        return Account(
            name: name, student: key.student(in: school),
            display: .init(zh: display, en: words.word(after: "--display-en") ?? display))
    }

    /// The name as it is kept, however it was typed: without case, and without what no keyboard types on purpose.
    static func name(_ typed: String) -> String {
        String(typed.lowercased().unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7f })
    }

    private static func password(_ words: [String]) throws -> String {
        guard let file = words.word(after: "--password-file") else { return readLine() ?? "" }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        return String(text.prefix { !$0.isNewline })
    }
}

extension [String] {
    /// The word that follows an option such as `--term`; nil when it is not there, or the last word.
    func word(after option: String) -> String? {
        guard let at = firstIndex(of: option), indices.contains(at + 1) else { return nil }
        return self[at + 1]
    }
}
