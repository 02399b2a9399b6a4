import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Registering.
extension Transaction {
    /// Adds a statement of which nothing is registered yet. Of two at once a constraint stops the second, which is then heard
    /// again and finds the first.
    func register(_ statement: Statement, signed: String) throws {
        let file = statement.file
        try run(
            """
            INSERT INTO registry
                (school, number, kind, student, diploma, version, sha256, previous, signed, registered_at)
            VALUES
                (\(statement.school), \(statement.number), \(statement.kind), \(statement.student),
                 \(statement.diploma), \(file?.version), decode(\(file?.sha256), 'hex'),
                 decode(\(file?.previous), 'hex'), \(signed), \(now))
            """)
    }

    /// Locks what is counted until the transaction ends: of all schools, for what is heard together comes in the order of
    /// students, and of two who hold a school each one might wait for the other's. Who looks a file up waits for nobody.
    func lockNumbering(of school: String) throws {
        try run("LOCK TABLE numbering IN SHARE ROW EXCLUSIVE MODE")
        try run("INSERT INTO numbering (school) VALUES (\(school)) ON CONFLICT DO NOTHING")
    }

    /// Counts a statement that was just registered.
    func count(_ statement: Statement) throws {
        try run(
            """
            UPDATE numbering SET registered = registered + 1, highest = GREATEST(highest, \(statement.number)),
                missing_since = CASE WHEN registered + 1 < GREATEST(highest, \(statement.number), position_highest)
                                     THEN COALESCE(missing_since, \(now)) END
            WHERE school = \(statement.school)
            """)
    }

    /// Keeps how far a school has numbered, unless it has said so later.
    func keep(_ position: Position) throws {
        try run(
            """
            UPDATE numbering SET position_highest = \(position.highest), position_at = \(position.at),
                missing_since = CASE WHEN registered < GREATEST(highest, \(position.highest))
                                     THEN COALESCE(missing_since, \(now)) END
            WHERE school = \(position.school) AND (position_at IS NULL OR position_at <= \(position.at))
            """)
    }

    /// What is registered with the same number, file or version.
    func known(like statement: Statement) throws -> [Known] {
        let file = statement.file
        return try rows(
            """
            SELECT sha256, number, signed, registered_at FROM registry
            WHERE (school = \(statement.school) AND number = \(statement.number))
               OR sha256 = decode(\(file?.sha256), 'hex')
               OR (school = \(statement.school) AND diploma = \(file?.diploma) AND version = \(file?.version))
            """
        ).map {
            Known(
                sha256: try $0["sha256"], number: try $0["number"], signed: try $0["signed"],
                registeredAt: try $0["registered_at"])
        }
    }

    func neighbours(of file: SealedFile, _ school: String) throws -> Neighbours {
        let below = try neighbour(
            """
            SELECT diploma, version, sha256, previous FROM registry
            WHERE school = \(school) AND diploma = \(file.diploma) AND version < \(file.version)
            ORDER BY version DESC LIMIT 1
            """)
        let above = try neighbour(
            """
            SELECT diploma, version, sha256, previous FROM registry
            WHERE school = \(school) AND diploma = \(file.diploma) AND version > \(file.version)
            ORDER BY version LIMIT 1
            """)
        return Neighbours(
            below: below, above: above, named: try registeredFile(file.previous),
            isNamedAboveKnown: try registeredFile(above?.previous) != nil)
    }

    private func registeredFile(_ sha256: String?) throws -> Neighbours.Registered? {
        try neighbour(
            "SELECT diploma, version, sha256, previous FROM registry WHERE sha256 = decode(\(sha256), 'hex')")
    }

    private func neighbour(_ query: Query) throws -> Neighbours.Registered? {
        try row(query).map {
            Neighbours.Registered(
                diploma: try $0["diploma"], version: try $0["version"], sha256: (try $0["sha256"] as [UInt8]).hex,
                previous: (try $0["previous"] as [UInt8]?)?.hex)
        }
    }
}

extension Statement {
    fileprivate var file: SealedFile? { if case .sealed(let file) = says { file } else { nil } }

    fileprivate var student: UUID? {
        switch says {
        case .sealed(let file): file.student
        case .revoked(let revocation): revocation.student
        case .reinstated(let reinstatement): reinstatement.student
        case .void: nil
        }
    }

    fileprivate var diploma: UUID? {
        switch says {
        case .sealed(let file): file.diploma
        case .revoked(let revocation): revocation.diploma
        case .reinstated(let reinstatement): reinstatement.diploma
        case .void: nil
        }
    }
}

extension Erasure {
    /// What is registered stays: by it everybody who was shown a diploma verifies it, and no program may change it.
    static let ofVerifier = Erasure([
        Erasable(
            "registry", keeping: .statements,
            .keep("registry") { person in
                """
                student = \(person.student)
                OR diploma IN (SELECT diploma FROM registry WHERE student = \(person.student))
                """
            })
    ])
}
