import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `portal account`: creates a local account or replaces it.
struct AccountCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "create a student's local account, or replace it",
        discussion: "Without a file the password is read from standard input.")

    @Argument(help: "what the student signs in with") var name: String
    @Option(help: "the student number", transform: StudentNumber.read) var student: StudentNumber
    @Option(help: "the term, as 113-2", transform: Term.read) var term: Term
    @Option(help: "the programme, where a student has several in one term") var programme = "main"
    @Option(help: "the student's name, as pages greet them", transform: Line.read) var display: Line
    @Option(help: "the same in English", transform: Line.read) var displayEn: Line?
    @Option(help: "the file that holds the password") var passwordFile: String?

    func validate() throws {
        guard !Self.name(name).isEmpty else { throw ValidationError("A name has at least one character.") }
    }

    func run(_ running: Running) async throws {
        let account = account(in: running.settings[.school])
        let text = try password
        guard text.count >= 8 else { throw ValidationError("A password has at least 8 characters.") }
        let password = try Password(hashing: text)
        try await running.database.transaction { tx in try tx.keep(account, password) }
        print("account \(account.name) stands for student \(account.student.uuidString.lowercased())")
    }

    func account(in school: String) -> Account {
        let key = StudentKey(studentNumber: student, term: term, programme: programme)
        return Account(
            name: Self.name(name), student: key.student(in: school),
            display: .init(zh: display.rawValue, en: (displayEn ?? display).rawValue))
    }

    /// The name as it is kept, however it was typed: without case, and without what no keyboard types on purpose.
    static func name(_ typed: String) -> String {
        String(typed.lowercased().unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7f })
    }

    private var password: String {
        get throws {
            guard let file = passwordFile else { return readLine() ?? "" }
            return String(try String(contentsOfFile: file, encoding: .utf8).prefix { !$0.isNewline })
        }
    }
}
