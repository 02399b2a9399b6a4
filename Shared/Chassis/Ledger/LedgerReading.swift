import Foundation
import Logging
import Messages
import Passing
import Postgres
import RabbitMQ

/// Reads campus events out of the ledger, from some place to where it ended when the reading began.
struct LedgerReading {
    let broker: Broker
    let server: Server
    let admission: Admission
    let logger: Logger
    /// What the broker's and the database's tools call it.
    let name: String
    /// Which types to read; all of them campus events that the program hears.
    let types: Set<String>
    var start: StreamStart

    private static let batchSize = 100
    private static let batchBytes = 1 << 20
    private static let silence = Duration.seconds(10)

    /// What has been done so far.
    struct Progress: Sendable, Equatable {
        /// Where in the ledger it is. Offsets rise and have holes.
        var offset: Int64 = -1
        /// Where the ledger ended when it began.
        var end: Int64 = -1
        var heard = 0
        /// They are named in the log; nothing of them has taken effect.
        var failed = 0
    }

    /// What is done with a batch. It tells the broker now and then that this side lives, and counts in the progress.
    typealias Taking = ([Admitted], Connection, _ breathe: Hearing.Breath, inout Progress) throws -> Void

    /// Returns at the place where the ledger ended when this began. An outage in between is waited for; a batch may come again then.
    func run(_ show: (Progress) -> Void, _ take: Taking) throws -> Progress {
        var progress = Progress()
        guard let end = try end() else { return progress }
        progress.end = end
        // The broker would wait for what is yet to be stated.
        if case .offset(let first) = start, first > end { return progress }
        let connection = try Connection(to: server, name: name)
        defer { connection.close() }
        var backoff = Backoff()
        while progress.offset < progress.end {
            let before = progress.offset
            do {
                let place = progress.offset < 0 ? start : .offset(progress.offset + 1)
                guard try read(from: place, connection, &progress, show, take) else { break }
            } catch  where error.passesByItself {
                logger.warning("reading the ledger interrupted", metadata: ["cause": "\(sentence(for: error))"])
                if progress.offset > before { backoff.reset() }
                Thread.sleep(forTimeInterval: backoff.next() / .seconds(1))
            }
        }
        return progress
    }

    /// - Returns: false when nothing more comes, for what lay before the end that was seen has been deleted meanwhile.
    /// - Throws: also when nothing comes although there is more.
    private func read(
        from place: StreamStart, _ connection: Connection, _ progress: inout Progress, _ show: (Progress) -> Void,
        _ take: Taking
    ) throws -> Bool {
        let reader = try open(from: place)
        defer { reader.close() }
        while progress.offset < progress.end {
            let batch = try fill(from: reader)
            guard let last = batch.last else {
                guard let end = try end(), end > progress.offset else { return false }
                // Since that day nothing may have been stated.
                if progress.offset < 0, case .since = place { return false }
                throw LedgerSilent(at: progress.offset, end: end)
            }
            // What was only tried lies there too, and was not heard.
            let stated = batch.filter { concerns($0) && !$0.isTrial }
            try take(stated.map(admission.admit), connection, { try reader.beat() }, &progress)
            try reader.acknowledge(through: last.tag)
            progress.offset = last.streamOffset ?? progress.offset
            show(progress)
        }
        return true
    }

    private func fill(from reader: Consumer) throws -> [Delivery] {
        var batch: [Delivery] = []
        var bytes = 0
        while batch.count < Self.batchSize, bytes < Self.batchBytes,
            let next = try reader.next(within: batch.isEmpty ? Self.silence : .milliseconds(100))
        {
            batch.append(next)
            bytes += next.body.count
        }
        return batch
    }

    private func concerns(_ delivery: Delivery) -> Bool {
        let type = delivery.routingKey.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst()
        return types.contains(String(Substring(type)))
    }

    /// Where the ledger ends now; nil when it is empty. One that only begins slowly is asked again.
    private func end() throws -> Int64? {
        for _ in 1...3 {
            if let end = try lastOffset() { return end }
        }
        return nil
    }

    private func lastOffset() throws -> Int64? {
        let reader = try open(from: .last)
        defer { reader.close() }
        var end: Int64?
        while let delivery = try reader.next(within: .seconds(1)) {
            end = delivery.streamOffset ?? end
            try reader.acknowledge(through: delivery.tag)
        }
        return end
    }

    private func open(from place: StreamStart) throws -> Consumer {
        try Consumer(
            broker, queue: Exchange.ledger, prefetch: 2 * Self.batchSize, name: name, keeping: Admission.largestBody,
            from: place)
    }
}

/// The ledger has more and does not say it: whoever took that for its end would call half of it the whole.
private struct LedgerSilent: MayPass, CustomStringConvertible {
    let at: Int64
    let end: Int64

    var isPassing: Bool { true }
    var description: String { "the ledger says nothing at \(at), although it ends at \(end)" }
}
