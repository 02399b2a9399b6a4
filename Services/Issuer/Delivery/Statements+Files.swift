import Foundation
import Messages
import Postgres

/// Sealed files, as their students may have them.
extension Transaction {
    /// A part of the exact bytes, from 0; behind the last one it is empty.
    /// - Parameter version: nil for the newest that may be had.
    /// - Returns: nil when this student may not have it.
    func part(_ number: Int, of diploma: UUID, _ version: Int?, of student: UUID) throws -> ReadDiploma.Part? {
        let size = ReadDiploma.partSize
        return try row(
            """
            SELECT version, files_to_have.document, kind, certificate, printed -> 'name' AS name, files_to_have.sha256,
                   octet_length(files_to_have.file) AS size,
                   substring(files_to_have.file FROM \(number * size + 1)::integer FOR \(size)::integer) AS bytes
            FROM files_to_have JOIN versions USING (diploma, version) JOIN seals USING (diploma, version)
            WHERE files_to_have.student = \(student) AND diploma = \(diploma) AND (version = \(version)::integer OR \(version)::integer IS NULL)
            ORDER BY version DESC LIMIT 1
            """
        ).map {
            ReadDiploma.Part(
                version: try $0["version"], fileName: try FileName($0), size: try $0["size"], sha256: try $0["sha256"],
                bytes: Data(try $0["bytes"] as [UInt8]))
        }
    }

    /// Whether there is such a file of this student's, whoever may have it.
    func hasSealed(_ diploma: UUID, _ version: Int?, of student: UUID) throws -> Bool {
        try row(
            """
            SELECT FROM versions JOIN seals USING (diploma, version)
            WHERE student = \(student) AND diploma = \(diploma) AND (version = \(version)::integer OR \(version)::integer IS NULL)
            LIMIT 1
            """) != nil
    }

    /// Every version of a student's diplomas, newest first.
    func shownVersions(of student: UUID) throws -> [UUID: [ShownVersion]] {
        let found = try rows(
            """
            SELECT versions.diploma, versions.version, versions.reason, versions.kind, versions.certificate, seals.sealed_at,
                   (SELECT octet_length(file) FROM files_to_have
                    WHERE files_to_have.diploma = versions.diploma AND files_to_have.version = versions.version) AS size
            FROM versions LEFT JOIN seals USING (diploma, version)
            WHERE versions.student = \(student) AND versions.state NOT IN ('withdrawn', 'void')
            ORDER BY versions.version DESC
            """
        ).map { row in
            (
                try row["diploma"] as UUID,
                ShownVersion(
                    version: try row["version"], reason: try row["reason"], kind: try row["kind"],
                    certificate: try row["certificate"], sealedAt: try row["sealed_at"], fileSize: try row["size"])
            )
        }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }
}

extension FileName {
    /// Of a sealed file, by what it prints: a name that has changed since then stands in no file's name.
    init(_ row: Row) throws {
        self.init(
            of: try row["document"], try row["kind"], version: try row["version"],
            name: try JSON.decode(PersonName.self, from: (try row["name"] as JSONText).bytes),
            certificate: try row["certificate"])
    }
}
