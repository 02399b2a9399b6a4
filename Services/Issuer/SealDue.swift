import Chassis
import Cryptography
import Foundation
import Logging
import Messages
import Metrics
import Postgres
import Press
import Seal

/// Seals what is due: claims it, draws and seals it outside any transaction, and records it where the claim still holds.
///
/// Doing it again after a crash is harmless: what was drawn and not recorded is lost and nobody has seen it.
struct SealDue: Sendable {
    /// Far longer than a batch takes. A worker that sleeps through it finds its token gone and changes nothing.
    static let lease: TimeInterval = 120

    let school: String
    let preparing: Later<Preparing>
    let keys: Later<Keys>

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let attempt = UUID()
        let (due, now) = try turn.transaction { tx in
            let due = try tx.claimDue(attempt: attempt, until: tx.now.addingTimeInterval(Self.lease))
            return Reply((due, tx.now))
        }
        guard !due.isEmpty else { return .later }
        defer { try? preparing.get().press.rest() }
        let (sealed, unsealed) = try sealAll(due, at: now)
        let (count, unkept) = try keep(sealed, attempt: attempt, turn)
        let held = unsealed + unkept
        try turn.transaction { tx in
            for one in held { try tx.hold(one.diploma, because: one.reason, attempt: attempt) }
            return Reply(())
        }
        for one in sealed {
            turn.logger.info("diploma sealed", metadata: ["diploma": "\(one.due.diploma)", "sha256": "\(one.sha256)"])
        }
        for one in held {
            turn.logger.warning(
                "diploma held", metadata: ["diploma": "\(one.diploma)", "reason": "\(one.reason.prefix { $0 != ":" })"])
        }
        Counter(label: "diplomas_sealed_total").increment(by: count)
        Counter(label: "diplomas_held_total").increment(by: held.count)
        return .again
    }

    /// Whatever is thrown for one diploma holds that one: its neighbours go on, and it does not come back by itself.
    private func sealAll(_ due: [ClaimedDue], at now: Date) throws -> (sealed: [Sealed], held: [Held]) {
        let (preparing, keys) = (try preparing.get(), try keys.get())
        var sealed: [Sealed] = []
        var held: [Held] = []
        for one in due {
            do {
                sealed.append(try seal(preparing.prepare(one.due.get(), sealedAt: now), with: keys))
            } catch {
                held.append(Held(one.diploma, error))
            }
        }
        return (sealed, held)
    }

    /// Records them together, and each alone where one of them cannot be.
    private func keep(
        _ sealed: [Sealed], attempt: UUID, _ turn: Turn
    ) throws -> (count: Int, held: [Held]) {
        do {
            let count = try turn.transaction { tx in
                let facts = try record(sealed, attempt: attempt, tx)
                return Reply(facts.count, saying: facts)
            }
            return (count, [])
        } catch let error where isAboutWhatIsKept(error) {
            guard sealed.count > 1 else { return (0, sealed.map { Held($0.due.diploma, error) }) }
            let each = try sealed.map { try keep([$0], attempt: attempt, turn) }
            return (each.reduce(0) { $0 + $1.count }, each.flatMap(\.held))
        }
    }

    /// Numbers are taken only for what the claim still holds: a gap would make a verifier ask for what never was.
    private func record(_ sealed: [Sealed], attempt: UUID, _ tx: borrowing Transaction) throws -> [any Fact] {
        let marked = try tx.markSealed(sealed.map(\.due.diploma), attempt: attempt)
        let kept = sealed.filter { marked.contains($0.due.diploma) }
        guard !kept.isEmpty else { return [] }
        var facts: [any Fact] = []
        for (seal, number) in zip(kept, try tx.takeNumbers(kept.count)) {
            let statement = try keys.get().sign(JSON.encode(seal.statement(school: school, number: number)))
            try tx.store(seal, number: number, statement: statement)
            facts.append(
                DiplomaSealed(
                    diploma: seal.due.diploma, student: seal.due.student, version: seal.version, statement: statement,
                    sealedAt: seal.sealedAt))
        }
        return facts
    }
}

/// A diploma that was not sealed, and what a person reads about it.
private struct Held {
    let diploma: UUID
    let reason: String

    init(_ diploma: UUID, _ error: any Error) {
        self.diploma = diploma
        reason = (error as? Unprepared)?.reason ?? "fault: \(String("\(error)".prefix(500)))"
    }
}

/// Data that a column cannot hold (class 22) or a constraint forbids (class 23). Everything else that a database says is
/// about itself, and the next turn may fare better.
private func isAboutWhatIsKept(_ error: any Error) -> Bool {
    guard let error = error as? PostgresError else { return true }
    return error.sqlstate.map { $0.hasPrefix("22") || $0.hasPrefix("23") } ?? false
}

/// A sealed file and what a statement says about it.
struct Sealed: Sendable {
    let due: Due
    let version: Int
    let shown: Statement.Shown
    let lookup: String
    let sealedAt: Date
    let file: [UInt8]
    /// Lower-case hexadecimal: the 數位檢驗碼.
    let sha256: String

    func statement(school: String, number: Int) -> Statement {
        Statement(
            school: school, number: number, diploma: due.diploma, version: version, document: due.document,
            sha256: sha256, lookup: lookup, sealedAt: sealedAt, shown: shown)
    }
}

func seal(_ prepared: consuming Prepared, with keys: Keys) throws -> Sealed {
    let (due, shown, lookup, sealedAt) = (prepared.due, prepared.shown, prepared.lookup, prepared.sealedAt)
    let file = try keys.sealer.seal(prepared.draft)
    return Sealed(
        due: due, version: 1, shown: shown, lookup: lookup, sealedAt: sealedAt, file: file,
        sha256: SHA256.hash(file).hex)
}
