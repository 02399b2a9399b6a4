import Foundation
import Messages
import Postgres
import RabbitMQ

/// Compares what the campus stated with what this program has heard, event by event: a queue may have been deleted, emptied,
/// or not bound. What was missed is heard by `hear-again --missed`. And what was heard with what the ledger kept: a broker
/// that starts has been seen to confirm for some milliseconds what its stream never got. Its publisher states it again.
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

    struct Findings: Sendable {
        var lines: [Line: Finding] = [:]
        /// What was heard and the ledger does not have.
        var unkept: Set<MessageIdentity> = []
    }

    /// How many seconds to wait for what is under way from the ledger to the program.
    var patience = 10
    /// How many seconds the ledger may take to show what was confirmed.
    var showing: TimeInterval = 60

    /// - Parameter since: where the reading begins, as the inbox knows it; nil for all that is known.
    func run(since: Date? = nil, _ show: (LedgerReading.Progress) -> Void) throws -> Findings {
        var findings = Findings()
        var missing: [[MessageIdentity]: Line] = [:]
        var seen: Set<MessageIdentity> = []
        var unkept = try heard(since: since)
        _ = try reading.run(show) { batch, connection, _, progress in
            unkept.subtract(batch.flatMap(\.identities))
            // Another program answers for what it parks.
            let ours = batch.filter { if case .leave = $0.verdict { false } else { true } }
                .filter { seen.insert($0.identity).inserted }
            let unheard = try connection.transaction { tx in try tx.unheard(of: ours.flatMap(\.identities)) }
            for event in ours {
                findings.lines[event.line, default: Finding()].stated += 1
                if unheard.isSuperset(of: event.identities) { missing[event.identities] = event.line }
            }
            progress.heard += ours.count
        }
        for line in try lost(of: missing).values { findings.lines[line]?.missing += 1 }
        findings.unkept = try unseen(of: unkept)
        return findings
    }

    /// What this program has heard of campus systems, but for the last minute: the ledger shows what it keeps a moment later.
    private func heard(since: Date?) throws -> Set<MessageIdentity> {
        let connection = try Connection(to: reading.server, name: reading.name)
        defer { connection.close() }
        return try connection.transaction { tx in try tx.heardOfCampus(since: since, until: tx.now - showing) }
    }

    /// What is not in the whole ledger either: an event may be heard long after it was stated.
    private func unseen(of heard: Set<MessageIdentity>) throws -> Set<MessageIdentity> {
        guard !heard.isEmpty, case .since = reading.start else { return heard }
        var unkept = heard
        var whole = reading
        whole.start = .first
        let silent: (LedgerReading.Progress) -> Void = { _ in }
        _ = try whole.run(silent) { batch, _, _, _ in unkept.subtract(batch.flatMap(\.identities)) }
        return unkept
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
