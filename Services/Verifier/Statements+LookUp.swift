import Foundation
import Messages
import Postgres

/// Looking a file up.
extension Transaction {
    /// What lies here about a file; nil when nothing does.
    ///
    /// - Parameter school: that the file names. Any school can state that it has replaced any file; that counts for a file alone that
    ///   names this very school, and of one of which only the code is known, nobody's.
    func registered(_ sha256: [UInt8], naming school: String?) throws -> Registered? {
        let own = try registryRow(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry WHERE sha256 = \(sha256)
            """)
        let following =
            try own == nil
            ? registryRow(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE previous = \(sha256) AND school = \(school) ORDER BY number LIMIT 1
                """) : nil
        guard let found = own ?? following, let student = found.student, let diploma = found.diploma else { return nil }
        let newer = try registryRows(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry
            WHERE school = \(found.school) AND diploma = \(diploma) AND version > \(own?.version ?? 0)
            ORDER BY version DESC LIMIT \(Registered.most)
            """)
        return Registered(
            file: own, following: following, newer: newer,
            ofDegree: try registryRows(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE school = \(found.school) AND student = \(student) AND diploma IS NULL
                  AND kind IN ('revoked', 'reinstated')
                ORDER BY number DESC LIMIT \(Registered.most)
                """),
            ofDiploma: try registryRows(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE school = \(found.school) AND student = \(student) AND diploma = \(diploma)
                  AND kind IN ('revoked', 'reinstated')
                ORDER BY number DESC LIMIT \(Registered.most)
                """))
    }

    /// The rows of versions that name a file as the one before, whichever school's they are: of one of which only the code is known nobody
    /// can tell whose it is.
    func following(_ sha256: [UInt8]) throws -> [Registered.Row] {
        try registryRows(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry
            WHERE previous = \(sha256) ORDER BY school, number LIMIT \(Registered.most)
            """)
    }

    /// The first row of a query for all columns of one.
    func registryRow(_ query: Query) throws -> Registered.Row? { try registryRows(query).first }

    private func registryRows(_ query: Query) throws -> [Registered.Row] {
        try rows(query).map {
            Registered.Row(
                school: try $0["school"], number: try $0["number"], kind: try $0["kind"], student: try $0["student"],
                diploma: try $0["diploma"], version: try $0["version"], signed: try $0["signed"])
        }
    }

    /// What is here of each school's numbers; nothing of one of which nothing was ever heard.
    func numberings() throws -> [String: Numbering] {
        try rows("SELECT school, missing_since, position_at FROM numbering").reduce(into: [:]) {
            $0[try $1["school"]] = Numbering(
                missingSince: try $1["missing_since"], positionAt: try $1["position_at"])
        }
    }
}
