import Chassis
import Messages
import Postgres

/// Students of whom a file says both: what they were issued, and a paper whose other documents they have not been sent.
extension Importing {
    /// What came of all rows of such a student.
    struct Both {
        let collected: Outcome
        let issued: Outcome
    }

    /// Nothing of it is kept, for one row is refused, or they were only tried.
    struct Undone: Error {
        let outcome: Both

        init(_ outcome: Both) { self.outcome = outcome }

        /// - Parameters:
        ///   - flaws: of what was issued; the first one that matters stands on `line`.
        ///   - fresh: what was issued that nothing else is wrong with.
        init(_ flaws: [ImportFlaw], on line: Int, _ paper: ImportRow, _ fresh: [[ImportRow]], known: [Int] = []) {
            outcome = Both(
                collected: .init(refused: [paper.flaw(.beside(line: line))]),
                issued: .init(known: known, refused: flaws + fresh.joined().map { $0.flaw(.beside(line: line)) }))
        }
    }

    /// States what was issued once the paper stands, in the same transaction: what was issued leaves the calendar into which the paper
    /// has put it, and of what is refused no other is drawn.
    /// - Throws: `Undone`, with which the transaction is to end.
    func issue(
        _ diplomas: [[ImportRow]], beside paper: ImportRow, _ collected: Outcome, isTrial: Bool,
        _ tx: borrowing Transaction
    ) throws -> Reply<Both> {
        guard collected.refused.isEmpty else {
            let beside = diplomas.joined().map { $0.flaw(.beside(line: paper.line)) }
            throw Undone(Both(collected: collected, issued: .init(refused: beside)))
        }
        let reply = try issue(diplomas, isTrial: false, tx)
        let issued = reply.answer
        // A paper that is known has put its documents into the calendar before.
        if let first = issued.refused.first, !collected.stated.isEmpty {
            let fresh = diplomas.map { rows in rows.filter { issued.stated.contains($0.line) } }
            throw Undone(issued.refused, on: first.line, paper, fresh, known: issued.known)
        }
        let both = Both(collected: collected, issued: issued)
        if isTrial { throw Undone(both) }
        return Reply(both, saying: reply.messages, resuming: reply.resumed)
    }
}
