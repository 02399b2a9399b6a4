import Foundation
import Messages
import Postgres

/// Codes by which somebody comes in.
extension Transaction {
    /// The listed students of a number for whom an address is in force, locked, those of one person in the order of their ids.
    func lockReaders(
        of address: EmailAddress, _ number: StudentNumber
    ) throws -> [(student: UUID, address: EmailAddress)] {
        let listed: [UUID] = try rows(
            """
            SELECT student FROM candidates
            WHERE is_listed AND upper(snapshot ->> 'studentNumber') = \(number.rawValue) ORDER BY student FOR UPDATE
            """
        ).map { try $0["student"] }
        return try listed.compactMap { student in
            let proven = try proven(student).flatMap { EmailAddress($0.address) }
            guard let proven, proven.isSameMailbox(as: address) else { return nil }
            return (student, proven)
        }
    }

    /// All for which these numbers are listed.
    func enrolments(of numbers: [StudentNumber]) throws -> [StudentKey] {
        try rows(
            """
            SELECT snapshot FROM candidates
            WHERE is_listed AND upper(snapshot ->> 'studentNumber') = ANY(\(numbers.map(\.rawValue))::text[])
            ORDER BY student
            """
        ).map { row in try JSON.decode(CandidateListed.self, from: (row["snapshot"] as JSONText).bytes).key }
    }

    /// - Parameter wanted: nil when nothing is mailed.
    func keepSignInCode(_ request: UUID, _ wanted: SignInCodeWanted? = nil, of number: StudentNumber? = nil) throws {
        try run(
            """
            INSERT INTO sign_in_codes (request, student, number, address, wanted_at)
            VALUES (\(request), \(wanted?.student as UUID?), \(number?.rawValue as String?),
                \(wanted?.address as String?), \(now))
            """)
    }

    /// When codes to sign in were mailed for a student.
    func signInCodes(of student: UUID, since start: Date) throws -> [Date] {
        try rows("SELECT wanted_at FROM sign_in_codes WHERE student = \(student) AND wanted_at > \(start)").map {
            try $0["wanted_at"]
        }
    }

    /// Where the code of a request went, and for which number; nil when none was mailed.
    func signInCode(_ request: UUID, wantedAfter start: Date) throws -> (number: StudentNumber, address: String)? {
        try row(
            """
            SELECT number, address FROM sign_in_codes
            WHERE request = \(request) AND address IS NOT NULL AND wanted_at > \(start)
            """
        ).map { row in (try row["number"], try row["address"]) }
    }
}
