import Messages
import Postgres

@testable import Chassis

/// What is destroyed, and what was said of it before.
extension Bench {
    /// How much of each kind a clock would destroy now, as a dry run tells it.
    func dryRun(_ clock: Clock) throws -> [String: Int] {
        try connection.transaction(now: now) { tx in
            var told: [String: Int] = [:]
            for kind in clock.forgets {
                let count = try tx.count(kind).count
                if count > 0 { told[kind.kind] = count }
            }
            return told
        }
    }

    /// How much of each kind has ever been destroyed, by the record.
    /// - Parameter before: what it told then, which is not counted.
    package func destroyed(since before: [String: Int] = [:]) throws -> [String: Int] {
        let all = try recorded()
        return all.reduce(into: [:]) { more, kind in
            let count = kind.value - before[kind.key, default: 0]
            if count > 0 { more[kind.key] = count }
        }
    }

    private func recorded() throws -> [String: Int] {
        try connection.transaction(now: now) { tx in
            let all = try tx.destructions(from: nil, until: nil, after: nil, atMost: 1_000)
            return all.reduce(into: [:]) { $0[$1.kind, default: 0] += $1.count }
        }
    }
}
