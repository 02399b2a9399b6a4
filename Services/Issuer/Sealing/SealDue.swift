import Chassis
import Cryptography
import Foundation
import Messages
import Passing
import Postgres
import Press
import Seal

/// Seals what is due. The school's number is spent in the transaction that stores the bytes; what is said about them is signed
/// afterwards.
///
/// Doing it again after a crash is harmless: what was drawn and not recorded is lost and nobody has seen it.
struct SealDue: Work {
    let school: String
    let preparing: Lazy<Preparing>
    let keys: Lazy<Keys>
    let trial: Trial
    let gate: Gate

    struct Workshop {
        let preparing: Preparing
        let keys: Keys
    }

    /// What came of one: a file, or why a person must look.
    enum Done: Sendable {
        case sealed(Sealed)
        case held(because: String)
    }

    func ready(_ tool: Workshop?) throws -> Workshop {
        // Lists are renewed by schedule, and sealed with from then on.
        if try keys.get().isOutdated { keys.forget() }
        return Workshop(preparing: try preparing.get(), keys: try keys.get())
    }

    func claim(
        _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<[Claimed<VersionID, Due>]> {
        switch try gate.open(tx) {
        case .nothing: Reply([])
        case .canary: Reply(try tx.claimDue(attempt, canary: Day(taipei: tx.now)))
        case .everything: Reply(try tx.claimDue(attempt))
        }
    }

    func perform(_ items: [Due], with workshop: inout Workshop, _ leave: Leave) -> [Performed<Done>] {
        let workshop = workshop
        defer { workshop.preparing.press.rest() }
        var isOut = false
        return items.map { due in
            guard !isOut, leave.mayBegin() else { return .untouched }
            do {
                return .done(
                    .sealed(
                        try seal(
                            workshop.preparing.prepare(
                                due, sealedAt: due.claimedAt, evidence: workshop.keys.evidence),
                            with: workshop.keys)))
            } catch let unprepared as Unprepared {
                return .done(.held(because: unprepared.reason))
            } catch {
                isOut = error.passesByItself
                // Its files may hold another one since.
                if error is NotSealingNow { keys.forget() }
                return .broke(error)
            }
        }
    }

    /// Numbers are taken only for what the claim still holds and nothing has come in between: a gap would make a verifier ask
    /// for what never was.
    func record(
        _ done: [Recorded<Due, Done>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        try tx.lockStudents(done.map(\.item.student))
        var (sealed, refused, held): ([Sealed], [UUID], Int) = ([], [], 0)
        for one in done {
            switch one.done {
            case .sealed(let seal): sealed.append(seal)
            case .held(let reason):
                held += try tx.hold(one.item.id, because: reason, attempt)
                refused.append(one.item.student)
            }
        }
        // What drawing has refused is told as what the listing's trial finds is, and so is that it could be drawn after all.
        var told: [any Message] = []
        let drawn = try tx.unprintable(among: sealed.map(\.due.student))
        for student in Set(refused + drawn).sorted() { told += try weigh(student, trying: trial, tx) }
        let marked = try tx.markSealed(sealed, attempt)
        let kept = sealed.filter { marked.contains($0.due.id) }
        try tx.letGo(sealed.map(\.due.id).filter { !marked.contains($0) }, attempt)
        try tx.countToday(sealed: kept.count, failed: failedLast(done), remembering: gate.rules.memory)
        guard !kept.isEmpty else { return Reply(held, saying: told) }
        let numbers = try tx.state(kept.map { .sealed($0.file) }, by: school)
        for (seal, number) in zip(kept, numbers) { try tx.store(seal, number: number) }
        return Reply(held + kept.count, saying: told)
    }

    /// How many failed after the last that could be sealed.
    private func failedLast(_ done: [Recorded<Due, Done>]) -> Int {
        done.reversed().prefix { if case .held = $0.done { true } else { false } }.count
    }

    func giveBack(_ rows: [GivenBack<VersionID>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        try tx.lockStudents(tx.students(of: rows.map(\.id)))
        for row in rows {
            try tx.giveDueBack(row.id, until: row.notBefore, tries: row.tries, postponed: row.postponed, attempt)
        }
    }

    func fail(
        _ id: VersionID, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Void> {
        try tx.lockStudents(tx.students(of: [id]))
        let held = try tx.hold(id, because: "fault: \(reason)", attempt)
        try tx.countToday(sealed: 0, failed: held, remembering: gate.rules.memory)
        return Reply(())
    }

    func logEntry(for item: Due, _ done: Done) -> LogEntry? {
        let diploma = item.id.diploma.uuidString.lowercased()
        let trace = Journey.version(item.id.version, of: item.id.diploma).trace
        return switch done {
        case .sealed(let seal):
            LogEntry("diploma sealed", ["diploma": diploma, "sha256": seal.file.sha256, "trace": trace])
        case .held(let reason):
            LogEntry("diploma held", ["diploma": diploma, "reason": "\(reason.prefix { $0 != ":" })", "trace": trace])
        }
    }
}

/// A sealed file, and what a statement says about it.
struct Sealed: Sendable {
    let due: Due
    let file: SealedFile
    let bytes: [UInt8]
}

func seal(_ prepared: consuming Prepared, with keys: Keys) throws -> Sealed {
    let (due, shown, lookup, sealedAt) = (prepared.due, prepared.shown, prepared.lookup, prepared.sealedAt)
    let bytes = try keys.seal(prepared.draft, at: sealedAt)
    return Sealed(
        due: due,
        file: SealedFile(
            diploma: due.id.diploma, student: due.student, version: due.id.version, document: due.document,
            kind: due.kind, sha256: SHA256.hash(bytes).hex, previous: due.previous, lookup: lookup,
            sealedAt: sealedAt, shown: shown),
        bytes: bytes)
}
