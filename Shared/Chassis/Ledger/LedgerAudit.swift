import Foundation
import Messages
import Postgres
import RabbitMQ

/// Compares what the campus stated with what this program has heard, event by event: a queue may have been deleted, emptied,
/// or not bound. What was missed is heard by `hear-again --missed`.
struct LedgerAudit {
    let reading: LedgerReading

    /// What was stated by a source and dated a day. What cannot be read has no day.
    struct Line: Hashable, Sendable {
        let day: Day?
        let source: String
    }

    struct Finding: Sendable, Equatable {
        var stated = 0
        /// Nobody here has heard of it.
        var missing = 0
    }

    /// How many seconds to wait for what is under way from the ledger to the program.
    var patience = 10

    func run(_ show: (LedgerReading.Progress) -> Void) throws -> [Line: Finding] {
        var findings: [Line: Finding] = [:]
        var missing: [[MessageIdentity]: Line] = [:]
        var seen: Set<MessageIdentity> = []
        _ = try reading.run(show) { batch, connection, _, progress in
            // Another program answers for what it parks.
            let ours = batch.filter { if case .leave = $0.verdict { false } else { true } }
                .filter { seen.insert($0.identity).inserted }
            let unheard = try connection.transaction { tx in try tx.unheard(of: ours.flatMap(\.identities)) }
            for event in ours {
                findings[event.line, default: Finding()].stated += 1
                if unheard.isSuperset(of: event.identities) { missing[event.identities] = event.line }
            }
            progress.heard += ours.count
        }
        for line in try lost(of: missing).values { findings[line]?.missing += 1 }
        return findings
    }

    private func lost(of missing: [[MessageIdentity]: Line]) throws -> [[MessageIdentity]: Line] {
        guard !missing.isEmpty else { return [:] }
        let connection = try Connection(to: reading.server, name: reading.name)
        defer { connection.close() }
        var left = missing
        for _ in 1...patience where !left.isEmpty {
            Thread.sleep(forTimeInterval: 1)
            let identities = left.keys.flatMap(\.self)
            let unheard = try connection.transaction { tx in try tx.unheard(of: identities) }
            left = left.filter { unheard.isSuperset(of: $0.key) }
        }
        return left
    }
}

extension Admitted {
    fileprivate var line: LedgerAudit.Line {
        guard case .hear(let event, _) = verdict else { return .init(day: nil, source: source) }
        return .init(day: Day(taipei: event.stated.at), source: source)
    }
}
