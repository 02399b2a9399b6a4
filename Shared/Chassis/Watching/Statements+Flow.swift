import Foundation
package import Messages
package import Postgres

/// What is on its way in this program, as an operator is told of it.
extension Transaction {
    /// - Parameters:
    ///   - keepingDays: how far back it is known what came; more than a week of it is not told.
    ///   - lanes: what else is on its way here.
    package func flow(keepingDays: Int, lanes: [ProgramFlow.Lane]) throws -> ProgramFlow {
        let before = try backlog()
        let still = try standing()
        let since = Day(taipei: Reach(since: now - 7 * 86_400, keepingDays: keepingDays, at: now).start)
        return ProgramFlow(
            unsent: .init(before.unsent, oldest: before.oldest), refused: before.refused,
            waiting: .init(before.waiting, oldest: still.oldestWaiting),
            failing: .init(before.failing, oldest: still.oldestFailing),
            parked: .init(before.parked, oldest: still.oldestParked),
            causes: try parkedCauses(atMost: 100), lanes: lanes, since: since,
            sources: ProgramFlow.Source.all(of: try account(since: since)))
    }

    /// What is parked by cause, the one with the oldest first. Of what fell out of a queue the broker has moved the type.
    func parkedCauses(atMost most: Int) throws -> [ProgramFlow.Cause] {
        try rows(
            """
            WITH \(Query.openByType)
            SELECT reason, type, publisher, count(*) AS count,
                extract(epoch FROM \(now) - min(parked_at))::float8 AS oldest
            FROM typed GROUP BY reason, type, publisher ORDER BY min(parked_at), reason, type, publisher LIMIT \(most)
            """
        ).map { row in
            ProgramFlow.Cause(
                reason: try row["reason"], type: try row["type"], publisher: try row["publisher"],
                pile: .init(try row["count"], oldest: try row["oldest"]))
        }
    }
}

extension ProgramFlow.Source {
    /// The days of each source added up. What is lost on one and counted twice on another does not make up for it.
    static func all(of balances: [Balance]) -> [ProgramFlow.Source] {
        Dictionary(grouping: balances, by: \.source).map { source, days in
            func sum(_ part: (Balance) -> Int) -> Int { days.reduce(0) { $0 + part($1) } }
            return ProgramFlow.Source(
                source, received: sum(\.received), done: sum(\.done), known: sum(\.known), waiting: sum(\.waiting),
                parked: sum(\.parked), settled: sum(\.settled), elsewhere: sum(\.elsewhere),
                lost: sum { max(0, $0.difference) }, doubled: sum { max(0, -$0.difference) })
        }.sorted { $0.source < $1.source }
    }
}
