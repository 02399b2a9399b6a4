import Cryptography
import Foundation
import Messages
import Postgres

/// What was heard before.
extension Reacting {
    /// Leaves out what was heard before and refuses an id that comes again with other bytes.
    ///
    /// What was parked and is no rule's refusal has taken no effect, and what a person has settled is settled: said again, it
    /// is judged anew.
    func unheard(
        of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws -> [Admitted] {
        var first: [MessageIdentity: Admitted] = [:]
        var order: [Admitted] = []
        var reused: [Admitted] = []
        for message in batch {
            if let earlier = first[message.identity] {
                meet(message, known: earlier.digest, &effects, &reused)
            } else {
                first[message.identity] = message
                order.append(message)
            }
        }
        var fresh = try tx.remember(order.map { ($0.source, $0.id, $0.digest) })
        for index in order.indices where !fresh.contains(index) {
            let message = order[index]
            let known = try tx.digest(of: message.source, message.id)
            if known == [], try takesUp(message, tx) {
                fresh.insert(index)
            } else {
                // Whoever took it up at this moment heard the same.
                meet(message, known: known == [] ? message.digest : known, &effects, &reused)
            }
        }
        for message in reused { try refuseReuse(of: message, tx, &effects) }
        return order.indices.filter(fresh.contains).map { order[$0] }
    }

    /// Parts what tells of persons and was stated before an erasure of theirs was granted: what has gone does not come back, neither
    /// late nor from the ledger.
    func unerased(
        _ batch: [Admitted], _ tx: borrowing Transaction
    ) throws -> (heard: [Admitted], gone: [Admitted]) {
        let told = batch.map(telling)
        let students = told.compactMap { $0?.student }
        guard !students.isEmpty else { return (batch, []) }
        let granted = try tx.erased(students)
        var (heard, gone): ([Admitted], [Admitted]) = ([], [])
        for (message, said) in zip(batch, told) {
            if let said, let erasedAt = granted[said.student], said.at <= erasedAt {
                gone.append(message)
            } else {
                heard.append(message)
            }
        }
        return (heard, gone)
    }

    /// Of whom a message tells, and when that was stated; nil where it tells of no person.
    private func telling(_ message: Admitted) -> (student: UUID, at: Date)? {
        guard case .hear(let event, let heard) = message.verdict, let hearing = hearings[message.type],
            hearing.tellsOfPerson, let student = hearing.subject(heard).student
        else { return nil }
        return (student, event.stated.at)
    }

    /// Whether it is judged for the first time, or anew.
    func begins(_ message: Admitted, _ tx: borrowing Transaction) throws -> Bool {
        try tx.remember([(message.source, message.id, message.digest)]) == [0] || takesUp(message, tx)
    }

    private func takesUp(_ message: Admitted, _ tx: borrowing Transaction) throws -> Bool {
        guard try tx.takeUp(message) else { return false }
        try tx.settle(message.identity, by: program.rawValue, because: "it was said again")
        return true
    }

    private func meet(
        _ message: Admitted, known digest: [UInt8]?, _ effects: inout Effects, _ reused: inout [Admitted]
    ) {
        if digest == message.digest { effects.tally.add(.known, message) } else { reused.append(message) }
    }

    private func refuseReuse(
        of message: Admitted, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws {
        guard answers(for: message) else { return effects.tally.add(.elsewhere, message) }
        // Known by its bytes as well, so that the same reuse said again is answered once.
        let reuse = message.known(as: "reused:\(message.id):\(message.digest.hex)")
        guard try tx.remember([(reuse.source, reuse.id, reuse.digest)]) == [0]
        else { return effects.tally.add(.known, message) }
        try refuse(reuse, reused(by: message), tx, &effects)
    }

    /// What is said of an id that was used before for other content.
    func reused(by message: Admitted) -> Refusal {
        Refusal("id-reused", "The id \(message.eventID) was used before for an event with other content.")
    }

    /// Leaves out what took no effect when it was heard first: an id that had been used for other content, and what was parked.
    func whatTookEffect(of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction) throws -> [Admitted] {
        let idle = try tx.idle(among: batch.map { ($0.source, $0.id, $0.digest) })
        return batch.enumerated().filter { !idle.contains($0.offset) }.map(\.element)
    }
}
