import Messages
import Postgres

/// Answers what is known here of some words: the latest of it, as far as an answer holds.
struct ExplainHere<Keeper: Answerer>: Sendable {
    /// In bytes, of what an answer may have.
    private static var most: Int { Answers.largestAnswer / 2 }

    @Sendable
    static func answer(
        _ asked: Asked<Explain<Keeper>>, _ tx: borrowing Transaction
    ) throws -> Reply<Explain<Keeper>.Answer> {
        let words = asked.words.prefix(Explain<Keeper>.mostWords).filter {
            Explain<Keeper>.lengths.contains($0.utf8.count) && !$0.utf8.contains(0)
        }
        var trail = try tx.trail(of: Array(words), in: Keeper.program)
        let count = trail.entries.count
        while try JSON.encode(trail).count > most, !trail.entries.isEmpty {
            trail.leaveOutEarliest()
        }
        return Reply(.init(trail: trail, isCut: trail.entries.count < count))
    }
}

extension Trail {
    /// A quarter of what is done. What stands in the way is told however much else happened.
    fileprivate mutating func leaveOutEarliest() {
        let done = entries.indices.filter { !entries[$0].isTrouble }
        let some = done.isEmpty ? Array(entries.indices) : done
        let left = Set(some.prefix((some.count + 3) / 4))
        entries = entries.indices.filter { !left.contains($0) }.map { entries[$0] }
    }
}
