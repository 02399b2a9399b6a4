import Cryptography
import Foundation
import Messages

/// What lies in the registry about a file. Whoever can write into the database can write this: it is believed only where each
/// row is what a school has signed.
struct Registered {
    /// The file's own row.
    let file: Row?
    /// Where that is not here: the row of a version of the school that the file names, which names it as the one before.
    let following: Row?
    /// The rows of the versions above the file's, the newest first.
    let newer: [Row]
    /// The words about the student's degree, and about this diploma alone, the last first.
    let ofDegree: [Row]
    let ofDiploma: [Row]

    /// Of each of the three no more are read.
    static let most = 20

    struct Row: Equatable {
        let school: String
        let number: Int
        let kind: Statement.Kind
        let student: UUID?
        let diploma: UUID?
        let version: Int?
        /// The statement as it was signed.
        let signed: String
    }

    /// The school in whose register the file was found.
    var school: String? { (file ?? following)?.school }

    /// - Parameter sha256: of the file that somebody has.
    /// - Throws: when a row is not what the school has signed.
    func finding(about sha256: [UInt8], trusting schools: TrustedSchools) throws(RegistryDamaged) -> Finding? {
        var known: SealedFile?
        if let row = file {
            guard let said = try row.credible(trusting: schools) else {
                return try disowned(sha256, trusting: schools)
            }
            let file = try row.sealedFile(of: said)
            guard file.sha256 == sha256.hex else { throw RegistryDamaged(row, "its statement is about another file") }
            known = file
        }
        if let row = following {
            guard let said = try row.credible(trusting: schools) else { return nil }
            guard case .sealed(let next) = said.says, next.previous == sha256.hex else {
                throw RegistryDamaged(row, "its statement names another file before it")
            }
        }
        let newer = try newest(trusting: schools)
        let revocation = try revocation(trusting: schools)
        if let file = known {
            return .file(
                Entry(
                    document: file.document, kind: file.kind, version: file.version, sealedAt: file.sealedAt,
                    isImported: file.imported == true, lookup: file.lookup, shown: file.shown, newest: newer,
                    revocation: revocation))
        }
        return newer.map { .named(newest: $0, revocation: revocation) }
    }

    private func newest(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Entry.Newest? {
        let file = try newer.firstCredible(trusting: schools)?.sealedFile(trusting: schools)
        return file.map { Entry.Newest(version: $0.version, sealedAt: $0.sealedAt, kind: $0.kind) }
    }

    /// Of a file whose own statement counts for nothing. The school may have vouched for it since, by a version that names it as the one
    /// before; the row's other columns are whoever's had the key, so no newer version tells of it by them alone.
    private func disowned(_ sha256: [UInt8], trusting schools: TrustedSchools) throws(RegistryDamaged) -> Finding {
        for row in newer {
            guard let said = try row.credible(trusting: schools), case .sealed(let next) = said.says,
                next.previous == sha256.hex, let latest = try newest(trusting: schools)
            else { continue }
            return .named(newest: latest, revocation: try revocation(trusting: schools))
        }
        return .keyNotBelieved
    }

    private func revocation(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Entry.Revocation? {
        for rows in [ofDegree, ofDiploma] {
            guard let row = try rows.firstCredible(trusting: schools),
                case .revoked(let said) = try row.statement(trusting: schools).says
            else { continue }
            return Entry.Revocation(
                isOfDegree: said.diploma == nil, decidedOn: said.decidedOn, reason: said.reason.rawValue,
                announcement: said.announcement?.rawValue)
        }
        return nil
    }
}

extension Registered.Row {
    fileprivate func statement(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Statement {
        guard let statement = try credible(trusting: schools) else {
            throw RegistryDamaged(
                self, "it was stated outside its key's time, or when somebody else may have had the key")
        }
        return statement
    }

    /// Nil for what the school's key has signed when it spoke for nobody: it counts for nothing, else whoever has a lost key could put
    /// every diploma in doubt.
    fileprivate func credible(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Statement? {
        let statement: Statement
        do throws(RegistrationRefusal) {
            statement = try schools.statement(signed)
        } catch {
            if error == .keyCompromised || error == .outsideItsTime { return nil }
            throw RegistryDamaged(self, "its statement is refused: \(error.rawValue)")
        }
        // By these columns other rows are found: a changed one would hide a newer version or a revocation.
        guard columns(of: statement) == self else {
            throw RegistryDamaged(self, "its statement is about something else")
        }
        return statement
    }

    /// What it states of its file.
    /// - Throws: when that is not what the school has signed.
    func sealedFile(trusting schools: TrustedSchools) throws(RegistryDamaged) -> SealedFile {
        try sealedFile(of: statement(trusting: schools))
    }

    fileprivate func sealedFile(of statement: Statement) throws(RegistryDamaged) -> SealedFile {
        guard case .sealed(let file) = statement.says else {
            throw RegistryDamaged(self, "its statement is about no file")
        }
        return file
    }

    private func columns(of statement: Statement) -> Self {
        let (student, diploma, version): (UUID?, UUID?, Int?) =
            switch statement.says {
            case .sealed(let file): (file.student, file.diploma, file.version)
            case .revoked(let revocation): (revocation.student, revocation.diploma, nil)
            case .reinstated(let reinstatement): (reinstatement.student, reinstatement.diploma, nil)
            case .void: (nil, nil, nil)
            }
        return Self(
            school: statement.school, number: statement.number, kind: statement.kind, student: student,
            diploma: diploma, version: version, signed: signed)
    }
}

extension [Registered.Row] {
    /// Whether a school says in one of them that it has replaced this file.
    /// - Throws: when one is not what a school has signed.
    func name(_ sha256: [UInt8], trusting schools: TrustedSchools) throws(RegistryDamaged) -> Bool {
        guard let row = try firstCredible(trusting: schools) else { return false }
        guard try row.sealedFile(trusting: schools).previous == sha256.hex else {
            throw RegistryDamaged(row, "its statement names another file before it")
        }
        return true
    }

    /// - Throws: also when as many as were read count for nothing, for behind them there may be one that counts.
    fileprivate func firstCredible(trusting schools: TrustedSchools) throws(RegistryDamaged) -> Registered.Row? {
        for row in self {
            if try row.credible(trusting: schools) != nil { return row }
        }
        if let last, count >= Registered.most {
            throw RegistryDamaged(last, "too many stand before it that count for nothing")
        }
        return nil
    }
}

/// A row that no school has signed. Somebody must look at once: it was written past this program, or a key has left the
/// trust list while its statements were still to be believed.
struct RegistryDamaged: Error, CustomStringConvertible {
    let description: String

    fileprivate init(_ row: Registered.Row, _ why: String) {
        description = "number \(row.number) of \(row.school): \(why)"
    }
}
