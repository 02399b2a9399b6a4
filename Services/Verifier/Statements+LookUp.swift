import Foundation
import Messages
import Postgres

/// Looking a file up.
extension Transaction {
    /// What lies here about a file; nil when nothing does.
    func registered(_ sha256: [UInt8]) throws -> Registered? {
        let own = try registryRow(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry WHERE sha256 = \(sha256)
            """)
        let following =
            try own == nil
            ? registryRow(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE previous = \(sha256) ORDER BY number LIMIT 1
                """) : nil
        guard let found = own ?? following, let student = found.student, let diploma = found.diploma else { return nil }
        let newest = try registryRow(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry
            WHERE school = \(found.school) AND diploma = \(diploma) AND version > \(own?.version ?? 0)
            ORDER BY version DESC LIMIT 1
            """)
        return Registered(
            file: own, following: following, newest: newest,
            ofDegree: try registryRow(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE school = \(found.school) AND student = \(student) AND diploma IS NULL
                  AND kind IN ('revoked', 'reinstated')
                ORDER BY number DESC LIMIT 1
                """),
            ofDiploma: try registryRow(
                """
                SELECT school, number, kind, student, diploma, version, signed FROM registry
                WHERE school = \(found.school) AND student = \(student) AND diploma = \(diploma)
                  AND kind IN ('revoked', 'reinstated')
                ORDER BY number DESC LIMIT 1
                """))
    }

    /// The first row of a query for all columns of one.
    func registryRow(_ query: Query) throws -> Registered.Row? {
        try row(query).map {
            Registered.Row(
                school: try $0["school"], number: try $0["number"], kind: try $0["kind"], student: try $0["student"],
                diploma: try $0["diploma"], version: try $0["version"], signed: try $0["signed"])
        }
    }

    /// Whether all that the school has stated is known here; it is not when nothing was ever heard of it.
    ///
    /// - Parameter isClosed: whether it is silent because it is no more.
    func news(of school: String, isClosed: Bool = false) throws -> News {
        let numbering = try row("SELECT missing_since, position_at FROM numbering WHERE school = \(school)").map {
            Numbering(missingSince: try $0["missing_since"], positionAt: try $0["position_at"])
        }
        return numbering?.news(at: now, isClosed: isClosed) ?? .missing(since: nil)
    }

    /// When the school said last how far it has numbered; nil when it never has.
    func newsAsOf(_ school: String) throws -> Date? {
        try row("SELECT position_at FROM numbering WHERE school = \(school)").flatMap { try $0["position_at"] }
    }
}
