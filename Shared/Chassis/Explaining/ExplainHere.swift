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
            trail.entries.removeFirst((trail.entries.count + 1) / 2)
        }
        return Reply(.init(trail: trail, isCut: trail.entries.count < count))
    }
}
