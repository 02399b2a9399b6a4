import Foundation
import Logging
import Messages
import Metrics
import Passing
import Postgres

extension Lane {
    /// One round: claim → perform → record.
    /// - Returns: whether there may be more to do at once, which nobody was woken for.
    /// - Throws: when nothing could be claimed, or what was done could not be recorded.
    func round(with tool: inout Doing.Tool?, at place: Workplace) throws -> Next {
        var ready = try work.ready(tool)
        tool = ready
        let began = ContinuousClock.now
        let (attempt, rows) = try place.transaction(isShared: Doing.sharesCommits) { tx in
            let attempt = Attempt(token: UUID(), leasedUntil: tx.now + lease / .seconds(1))
            let claimed = try work.claim(attempt, tx)
            return Reply((attempt, claimed.answer), saying: claimed.messages, resuming: claimed.resumed)
        }
        guard !rows.isEmpty else {
            if foundNothing() { place.logger.info("work goes on", metadata: ["work": "\(name)"]) }
            return .later
        }
        begin(attempt.token)
        defer { end(attempt.token) }
        var round = Round<Doing>(attempt: attempt, end: began + lease)
        let readable = round.sort(rows)
        // Half of the lease is kept for what is under way: a worker that was stopped for long begins nothing.
        let halfway = began + lease / 2
        let leave = Leave(
            mayBegin: { !place.isStopping && .now < halfway }, isStopping: { place.isEnding })
        let outcomes = work.perform(readable.map(\.item), with: &ready, leave)
        tool = ready
        // Its claim was prolonged meanwhile.
        if work is any LastingWork { round.end = max(round.end, .now + lease / 2) }
        precondition(outcomes.count == readable.count, "\(name): one outcome for each row")
        Metrics.Timer(label: "work_seconds", dimensions: [("work", name)])
            .recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
        for ((row, item), outcome) in zip(readable, outcomes) {
            take(outcome, of: row, item, into: &round, place.logger)
        }
        // Whatever cannot be recorded, the others of the round go back.
        let kept = Result { try keep(&round, at: place) }
        try giveBack(round, at: place)
        try kept.get()
        return rows.count < Doing.mostClaimed ? .later : .again
    }

    private func take(
        _ outcome: Performed<Doing.Done>, of row: Row, _ item: Doing.Item, into round: inout Round<Doing>,
        _ log: Logger
    ) {
        switch outcome {
        case .done(let done): round.done.append((row.id, Recorded(item: item, done: done)))
        case .untouched: round.back.append(Returning(row))
        case .postponed(let reason, let most):
            let rest = pause.time(after: row.postponed)
            round.back.append(
                Returning(row, after: most.map { min($0, rest) } ?? rest, postponed: row.postponed + 1, reason))
        case .broke(let error) where error.passesByItself && !isOwnTrouble(of: row.id):
            round.back.append(Returning(row))
            rest(because: error, log)
        case .broke(let error) where error.passesByItself:
            // It may pass nevertheless: this row alone waits for it, and is never given up for it.
            round.back.append(
                Returning(
                    row, after: pause.time(after: row.postponed), postponed: row.postponed + 1, sentence(for: error)))
        case .broke(let error) where row.tries + 1 < Self.tries:
            round.back.append(
                Returning(row, after: pause.time(after: row.tries), tries: row.tries + 1, sentence(for: error)))
        case .broke(let error): round.failed.append((row.id, sentence(for: error)))
        }
    }

    /// Records together what was done, and each alone where one of them cannot be.
    private func keep(_ round: inout Round<Doing>, at place: Workplace) throws {
        guard !round.done.isEmpty else { return }
        let done = round.done
        func record(_ some: [(id: Doing.ID, recorded: Recorded<Doing.Item, Doing.Done>)]) throws {
            let held = try place.insist(until: round.end) {
                try place.transaction(isShared: Doing.sharesCommits) { tx in
                    try work.record(some.map(\.recorded), round.attempt, tx)
                }
            }
            report(some, held: held, at: place)
        }
        do {
            try record(done)
        } catch let error where !error.passesByItself {
            for one in done {
                do { try record([one]) } catch let error where !error.passesByItself {
                    round.failed.append((one.id, sentence(for: error)))
                }
            }
        }
        clear(done.map(\.id))
        if recorded() { place.logger.info("work goes on", metadata: ["work": "\(name)"]) }
    }

    private func giveBack(_ round: Round<Doing>, at place: Workplace) throws {
        for (reason, rows) in Dictionary(grouping: round.back, by: \.reason) {
            guard let reason else { continue }
            count("work_postponed_total", rows.count)
            var metadata = metadata(rows[0].id, reason)
            metadata["count"] = "\(rows.count)"
            place.logger.warning("work postponed", metadata: metadata)
        }
        if !round.back.isEmpty {
            try place.insist(until: round.end) {
                try place.transaction { tx in
                    let now = tx.now
                    return Reply(try work.giveBack(round.back.map { $0.givenBack(at: now) }, round.attempt, tx))
                }
            }
        }
        for (id, reason) in round.failed {
            count("work_failed_total", 1)
            place.logger.error("work failed for good", metadata: metadata(id, reason))
            do {
                try place.insist(until: round.end) {
                    try place.transaction { tx in try work.fail(id, because: reason, round.attempt, tx) }
                }
            } catch let error where !error.passesByItself {
                // It stays claimed until its lease runs out, and its neighbours go on.
                place.logger.error("work cannot be closed", metadata: metadata(id, sentence(for: error)))
            }
        }
    }

    private func report(
        _ some: [(id: Doing.ID, recorded: Recorded<Doing.Item, Doing.Done>)], held: Int, at place: Workplace
    ) {
        count("work_done_total", held)
        if held < some.count {
            count("work_lost_total", some.count - held)
            place.logger.warning(
                "another worker has taken over", metadata: ["work": "\(name)", "count": "\(some.count - held)"])
        }
        for (_, recorded) in some {
            guard let entry = work.logEntry(for: recorded.item, recorded.done) else { continue }
            place.logger.info("\(entry.event)", metadata: entry.ids.mapValues { "\($0)" })
        }
    }

    /// An outage is logged when it begins.
    func rest(because error: any Error, _ log: Logger) {
        count("work_outages_total", 1)
        let sentence = sentence(for: error)
        guard rest(because: sentence) else { return }
        log.warning("work interrupted", metadata: ["work": "\(name)", "cause": "\(sentence)"])
    }

    private func count(_ label: String, _ number: Int) {
        if number > 0 { Counter(label: label, dimensions: [("work", name)]).increment(by: number) }
    }

    private func metadata(_ id: Doing.ID, _ reason: String) -> Logger.Metadata {
        ["work": "\(name)", "row": "\(id)", "cause": "\(reason)"]
    }

    typealias Row = Claimed<Doing.ID, Doing.Item>
}

/// What one round holds, sorted by what is to happen to it.
struct Round<Doing: Work> {
    let attempt: Attempt
    /// When the claim has run out, by this machine's clock.
    var end: ContinuousClock.Instant
    var done: [(id: Doing.ID, recorded: Recorded<Doing.Item, Doing.Done>)] = []
    fileprivate var back: [Returning<Doing.ID>] = []
    var failed: [(id: Doing.ID, reason: String)] = []

    /// Sets aside what is unreadable, and what has used up its tries by ending its workers.
    mutating func sort(
        _ rows: [Claimed<Doing.ID, Doing.Item>]
    ) -> [(row: Claimed<Doing.ID, Doing.Item>, item: Doing.Item)] {
        rows.compactMap { row in
            guard row.tries < Lane<Doing>.vanishings else {
                failed.append((row.id, "its worker ended \(row.tries) times without a word"))
                return nil
            }
            switch row.item {
            case .success(let item): return (row, item)
            case .failure(let error):
                failed.append((row.id, "it cannot be read: \(sentence(for: error))"))
                return nil
            }
        }
    }
}

/// A row on its way back.
private struct Returning<ID: Hashable & Sendable> {
    let id: ID
    let pause: Duration
    let tries: Int
    let postponed: Int
    let reason: String?

    init<Item>(
        _ row: Claimed<ID, Item>, after pause: Duration = .zero, tries: Int? = nil, postponed: Int? = nil,
        _ reason: String? = nil
    ) {
        id = row.id
        self.pause = pause
        self.tries = tries ?? row.tries
        self.postponed = postponed ?? row.postponed
        self.reason = reason
    }

    func givenBack(at now: Date) -> GivenBack<ID> {
        GivenBack(id: id, notBefore: now + pause / .seconds(1), tries: tries, postponed: postponed, reason: reason)
    }
}
