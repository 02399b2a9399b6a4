import Chassis
import Foundation
import Messages
import Postgres

/// Of which terms the school issues digital diplomas. A collection of an earlier one is kept with its day, and is let in when the
/// setting becomes an earlier term, or by the desk.
struct Eligibility: Sendable {
    /// Nil of every term.
    let first: Term?
    /// So many in one transaction.
    private static let most = 1_000

    /// - Throws: when the setting cannot be read.
    init(_ settings: Settings) throws {
        let text = settings[.firstTerm]
        first = try text.isEmpty ? nil : Term(rawValue: text) ?? { throw NoTerm(text: text) }()
    }

    /// Lets the calendar follow the setting. What is sealed stays what it is.
    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let count = try turn.transaction { tx in
            let students = try tx.misjudged(since: first, atMost: Self.most)
            try tx.lockStudents(students)
            return Reply(students.count, saying: try tx.judgeTerms(of: students, since: first))
        }
        return count < Self.most ? .later : .again
    }
}

struct NoTerm: Error, CustomStringConvertible {
    let text: String
    var description: String { "--first-term cannot be “\(text)”; it is \(Term.rule), or empty for every term" }
}

extension Term {
    /// A number that grows with time: 1112 of 111-2.
    var rank: Int { rawValue.utf8.reduce(0) { $1 == UInt8(ascii: "-") ? $0 : $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
}
