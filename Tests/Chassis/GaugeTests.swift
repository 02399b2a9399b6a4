import CoreMetrics
import Foundation
import Messages
import Postgres
import RabbitMQ
import Synchronization
import TestKit
import Testing

@testable import Chassis

/// What those who watch are told of pools, answering threads and backups.
@Suite struct GaugeTests {
    private let metrics = Prometheus()

    private func tells(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            metrics.text.split(separator: "\n").contains { $0 == line }, "\(line) is not in: \(metrics.text)",
            sourceLocation: sourceLocation)
    }

    private func unopened(_ bench: Bench) -> Connection { Connection(unopened: bench.server, name: "gauges") }

    @Test("Connections that are lent are told, and whoever waits for one")
    func lent() throws {
        let bench = try makeBench()
        let shared = SharedConnections(
            [unopened(bench), unopened(bench)], telling: PoolGauges("clocks", size: 2, in: metrics),
            patience: .seconds(2))
        tells(#"database_connections{pool="clocks"} 2"#)
        try shared.lend { _ in
            tells(#"database_connections_in_use{pool="clocks"} 1"#)
            try shared.lend { _ in
                tells(#"database_connections_in_use{pool="clocks"} 2"#)
                tells(#"database_connections_waiting{pool="clocks"} 0"#)
                let hasWaited = Atomic(false)
                Thread.detachNewThread {
                    _ = try? shared.lend { _ in }
                    hasWaited.store(true, ordering: .releasing)
                }
                func isWaiting() -> Bool { metrics.text.contains(#"database_connections_waiting{pool="clocks"} 1"#) }
                for _ in 0..<1_000 where !isWaiting() && !hasWaited.load(ordering: .acquiring) {
                    Thread.sleep(forTimeInterval: 0.001)
                }
                #expect(isWaiting())
                for _ in 0..<500 where !hasWaited.load(ordering: .acquiring) { Thread.sleep(forTimeInterval: 0.01) }
                tells(#"database_connections_waiting{pool="clocks"} 0"#)
            }
        }
        tells(#"database_connections_in_use{pool="clocks"} 0"#)
    }

    @Test("A lane's connection is told while one of its workers has it")
    func committed() throws {
        let bench = try makeBench()
        let shared = GroupCommit([unopened(bench)], telling: PoolGauges("mail", size: 1, in: metrics))
        try shared.transaction { _ in tells(#"database_connections_in_use{pool="mail"} 1"#) }
        tells(#"database_connections_in_use{pool="mail"} 0"#)
        tells(#"database_connections_waiting{pool="mail"} 0"#)
    }

    @Test("The pool that serves is told: who is served, and what waits for that")
    func served() async throws {
        let bench = try makeBench()
        let gauges = PoolGauges("serves", size: 1, in: metrics)
        let database = Database(bench.server, connections: 1, name: "gauges", telling: gauges.tell)
        let (isServed, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        database.begin(within: .seconds(30)) { _ in
            isServed.signal()
            mayEnd.wait()
        } else: {
        }
        isServed.wait()
        database.begin(within: .seconds(30)) { _ in
        } else: {
        }
        tells(#"database_connections_in_use{pool="serves"} 1"#)
        tells(#"database_connections_waiting{pool="serves"} 1"#)
        mayEnd.signal()
        _ = try await database.transaction { _ in }
        database.close()
        tells(#"database_connections_in_use{pool="serves"} 0"#)
        tells(#"database_connections_waiting{pool="serves"} 0"#)
    }

    @Test("Answering threads are told by their queue: how many there are and how many answer")
    func seated() {
        let (seats, wake) = (Seats(2, of: "issuer.questions", in: metrics), Wake())
        tells(#"answering_threads{queue="issuer.questions"} 2"#)
        seats.take()
        seats.take()
        tells(#"answering_threads_busy{queue="issuer.questions"} 2"#)
        seats.leave(wake)
        tells(#"answering_threads_busy{queue="issuer.questions"} 1"#)
    }

    @Test("A series is told with its meaning")
    func meaning() throws {
        metrics.makeRecorder(label: "leases_held", dimensions: [("work", "seal")], aggregate: false).record(Int64(1))
        let meaning = try #require(Prometheus.meanings["leases_held"])
        #expect(
            metrics.text
                == "# HELP leases_held \(meaning)\n# TYPE leases_held gauge\nleases_held{work=\"seal\"} 1\n")
    }

    @Test("A copy is known by the comment of its database, and by no other words")
    func copies() throws {
        #expect(Backups.moment(in: "copied at 2026-06-16T15:38:00Z") == Date(rfc3339: "2026-06-16T15:38:00Z"))
        for comment in [
            "", "copied", "copied at", "copied at noon", "copied at 2026-06-16", "copied  at 2026-06-16T15:38:00Z",
        ] {
            #expect(Backups.moment(in: comment) == nil, "“\(comment)”")
        }
        // No log of the tests' own server is archived.
        let bench = try makeBench()
        #expect(try bench.connection.transaction { tx in try tx.backups() }.failingFor == nil)
    }
}
