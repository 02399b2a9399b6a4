import Chassis
import Foundation
import Messages
import Postgres

/// Takes up again what the school has signed and its database has forgotten, because it was brought back to a moment before.
///
/// The numbers are spent, whoever holds the files. The bytes are gone with the database: of each file a next version is sealed, which
/// names the digest of the lost one, so that its holder is told of a newer file (警告) and gets it by mail.
struct TakingBack: Sendable {
    let trial: Trial

    /// What came of it.
    struct Outcome: Sendable, Equatable {
        var taken: [StatementID] = []
        /// Files that somebody may hold, and the school does not.
        var lost: [VersionID] = []
    }

    /// - Parameters:
    ///   - statements: in their order; what is known of them stays as it is.
    ///   - act: kept where anything is taken up.
    func take(
        _ statements: [SignedStatement], _ act: Act, _ tx: borrowing Transaction
    ) throws -> Reply<Outcome> {
        let students = Set(statements.compactMap(\.unsigned.statement.student)).sorted()
        try tx.lockStudents(students)
        let known = try tx.statementsKept(under: statements.map(\.id.number))
        let news = statements.filter { known[$0.id] == nil }
        try tx.takeUpSignatures(of: statements.filter { known[$0.id] != nil })
        guard !news.isEmpty else { return Reply(Outcome()) }
        try tx.keep(act)
        var (outcome, messages) = (Outcome(taken: news.map(\.id)), [any Message]())
        for one in news {
            try tx.takeUp(one)
            switch one.unsigned.statement.says {
            case .sealed(let file):
                messages += try takeUp(file, under: one.id.number, tx)
            case .revoked(let revoked):
                guard let diploma = revoked.diploma else { continue }
                // Said anew under another number, it is revoked already.
                try tx.dropRevoked(diploma)
                try tx.keepRevoked(
                    diploma, of: revoked.student,
                    RevokedWord(
                        decidedOn: revoked.decidedOn, reason: revoked.reason, announcement: revoked.announcement))
            case .reinstated(let reinstated):
                if let diploma = reinstated.diploma { try tx.dropRevoked(diploma) }
            case .void:
                guard let spent = try tx.spent(one.id.number) else { continue }
                try tx.keepUnsigned(false, spent.id)
                try tx.endAwaiting(spent.id)
                guard case .sealed(let file) = spent.statement.says else { continue }
                _ = try tx.markVoid(file.diploma, file.version)
            }
        }
        for one in news {
            guard case .sealed(let file) = one.unsigned.statement.says, try !tx.isVoid(one.id.number) else { continue }
            outcome.lost.append(VersionID(diploma: file.diploma, version: file.version))
        }
        for student in students { messages += try weigh(student, trying: trial, tx) }
        try tx.advanceNumbers(to: news.map(\.id.number).max()!)
        return Reply(outcome, saying: messages)
    }

    private func takeUp(_ file: SealedFile, under number: Int, _ tx: borrowing Transaction) throws -> [any Message] {
        try tx.takeUp(file, under: number)
        // Of what the former system issued the bytes lie where they came from.
        guard file.imported != true, let next = try tx.succeedLost(file) else { return [] }
        return [next]
    }

    /// Numbers that were given again since: the program has run before anything was taken back.
    static func givenAgain(_ statements: [SignedStatement], _ tx: borrowing Transaction) throws -> [Int] {
        let known = try tx.statementsKept(under: statements.map(\.id.number))
        let words = known.filter { $0.key.kind != .void }.map { ($0.key.number, $0.value) }
        let spent = Dictionary(uniqueKeysWithValues: words)
        return Set(
            statements.filter {
                let kept = $0.id.kind == .void ? known[$0.id] : spent[$0.id.number]
                return kept != nil && kept != $0.unsigned.payload
            }.map(\.id.number)
        ).sorted()
    }
}
